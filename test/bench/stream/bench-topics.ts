import { applyTopics, declaredTopics, type KafkaBus } from '@ledger/event-bus-kafka'
import type { KafkaEngine } from '@ledger/engines'
import * as E from 'fp-ts/lib/Either.js'

/** The bus of some brokers on topics as they are declared, under the names given. */
export const busOf = (brokers: string, events: string, checkpoints: string): KafkaBus => ({
  connection: { brokers: brokers.split(','), clientId: 'ledger-bench' },
  topics: {
    events: { ...declaredTopics.events, name: events },
    checkpoints: { ...declaredTopics.checkpoints, name: checkpoints },
  },
  log: () => undefined,
})

/** Creates new topics, and gives what a process of the bench is told of them: the arguments of {@link busOf}. */
export const newTopics = async (kafka: KafkaEngine): Promise<Parameters<typeof busOf>> => {
  const names: Parameters<typeof busOf> = [
    kafka.bootstrapServers,
    kafka.uniqueTopic('events'),
    kafka.uniqueTopic('checkpoints'),
  ]
  const { connection, topics, log } = busOf(...names)
  const applied = await applyTopics(connection, [topics.events, topics.checkpoints], log)
  if (E.isLeft(applied)) throw new Error(applied.left.reason)
  return names
}
