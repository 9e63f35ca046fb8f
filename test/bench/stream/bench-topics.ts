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

/** What a process of the bench is told of topics: the arguments of {@link busOf}. */
export type TopicNames = Parameters<typeof busOf>

const created = async (names: TopicNames): Promise<TopicNames> => {
  const { connection, topics, log } = busOf(...names)
  const applied = await applyTopics(connection, [topics.events, topics.checkpoints], log)
  if (E.isLeft(applied)) throw new Error(applied.left.reason)
  return names
}

/** Creates new topics under names of their own. */
export const newTopics = (kafka: KafkaEngine): Promise<TopicNames> =>
  created([kafka.bootstrapServers, kafka.uniqueTopic('events'), kafka.uniqueTopic('checkpoints')])

/** Creates the topics that the services know, on brokers that have none yet. */
export const servedTopics = (kafka: KafkaEngine): Promise<TopicNames> =>
  created([kafka.bootstrapServers, declaredTopics.events.name, declaredTopics.checkpoints.name])
