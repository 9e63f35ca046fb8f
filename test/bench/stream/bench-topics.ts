import { applyTopics, declaredTopics, type BusTopics, type KafkaBus } from '@ledger/event-bus-kafka'
import type { KafkaEngine } from '@ledger/engines'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'

const longestWait = 30_000

/** The bus of some brokers on topics as they are declared, under the names given. */
export const busOf = (brokers: string, eventsName: string, checkpointsName: string): KafkaBus => ({
  connection: { brokers: brokers.split(','), clientId: 'ledger-bench' },
  topics: topicsNamed(eventsName, checkpointsName),
  log: () => undefined,
})

const topicsNamed = (eventsName: string, checkpointsName: string): BusTopics => ({
  events: { ...declaredTopics.events, name: eventsName },
  checkpoints: { ...declaredTopics.checkpoints, name: checkpointsName },
})

/** Creates new topics, as they are declared but for their names. A cluster that has just started may need a moment. */
export const createTopics = async (engine: KafkaEngine): Promise<KafkaBus> => {
  const bus = busOf(engine.bootstrapServers, engine.uniqueTopic('events'), engine.uniqueTopic('checkpoints'))
  const { events, checkpoints } = bus.topics
  for (const until = Date.now() + longestWait; ;) {
    const applied = await applyTopics(bus.connection, [events, checkpoints], bus.log)
    if (E.isRight(applied)) return bus
    if (applied.left.kind === 'refused' || Date.now() > until) throw new Error(applied.left.reason)
    await sleep(500)
  }
}

/** What a process of the bench is told of a bus: the arguments of {@link busOf}. */
export const argumentsOf = ({ connection, topics }: KafkaBus): ReadonlyArray<string> => [
  connection.brokers.join(','),
  topics.events.name,
  topics.checkpoints.name,
]
