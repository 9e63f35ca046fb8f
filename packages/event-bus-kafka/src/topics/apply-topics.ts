import * as E from 'fp-ts/lib/Either.js'
import kafkajs, { type Admin } from 'kafkajs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isOfType } from '../client/error-table.ts'
import { kafkaClient } from '../client/kafka-client.ts'
import type { KafkaConnection } from '../client/kafka-connection.ts'
import type { KafkaLog } from '../client/kafka-log.ts'
import { withAdmin } from '../client/with-admin.ts'
import { partitionCounts, wrongCount } from './check-topics.ts'
import { refusal, troubleOf, type KafkaTrouble } from './kafka-trouble.ts'
import type { TopicDeclaration } from './topic-declaration.ts'

const { ConfigResourceTypes } = kafkajs

/** What was done about a topic. */
export type TopicChange = { readonly topic: string; readonly change: 'created' | 'settings changed' | 'as declared' }

/** How long a topic may take to be known everywhere, in milliseconds. */
const timeoutMs = 30_000

/** A cluster gives each topic as many replicas as its `default.replication.factor` says. */
const asTheClusterSays = -1

const entriesOf = ({ config }: TopicDeclaration) => Object.entries(config).map(([name, value]) => ({ name, value }))

const create = async (admin: Admin, declared: TopicDeclaration): Promise<TopicChange> => {
  const { name: topic, partitions: numPartitions } = declared
  const created = await admin.createTopics({
    topics: [{ topic, numPartitions, replicationFactor: asTheClusterSays, configEntries: entriesOf(declared) }],
    // The client gives up where a broker has not heard of the topic yet; we wait for it.
    waitForLeaders: false,
  })
  // Somebody else may have been faster.
  return created ? { topic, change: 'created' } : alter(admin, declared)
}

const alter = async (admin: Admin, declared: TopicDeclaration): Promise<TopicChange> => {
  const topic = { type: ConfigResourceTypes.TOPIC, name: declared.name }
  const { resources } = await admin.describeConfigs({ resources: [topic], includeSynonyms: false })
  const actual = new Map(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]))
  const configEntries = entriesOf(declared)
  if (configEntries.every(({ name, value }) => actual.get(name) === value)) {
    return { topic: declared.name, change: 'as declared' }
  }
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...topic, configEntries }] })
  return { topic: declared.name, change: 'settings changed' }
}

/** Waits until the brokers know topics that were just made, and who leads each partition. */
const awaitLeaders = async (admin: Admin, topics: ReadonlyArray<TopicDeclaration>): Promise<void> => {
  for (const until = Date.now() + timeoutMs; ;) {
    try {
      const metadata = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) })
      if (metadata.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return
    } catch (error) {
      if (!isOfType(error, 'UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE')) throw error
    }
    if (Date.now() > until) throw new Error('the topics were made, and not every partition found a leader')
    await sleep(50)
  }
}

/**
 * Makes the topics of a cluster what is declared: creates those that are missing, and sets the settings of those that
 * are there. Changes no number of partitions, as keys would change places: on the left then, and where the cluster
 * cannot be used; repeated, it changes nothing.
 */
export const applyTopics = async (
  connection: KafkaConnection,
  topics: ReadonlyArray<TopicDeclaration>,
  log: KafkaLog,
): Promise<E.Either<KafkaTrouble, ReadonlyArray<TopicChange>>> => {
  try {
    return await withAdmin(kafkaClient(connection, log), async (admin) => {
      const counts = await partitionCounts(admin, topics)
      for (const topic of topics) {
        const wrong = wrongCount(topic, counts.get(topic.name) ?? topic.partitions)
        if (wrong !== undefined) return E.left(refusal(connection, wrong))
      }
      const changes: TopicChange[] = []
      for (const topic of topics) {
        changes.push(await (counts.has(topic.name) ? alter(admin, topic) : create(admin, topic)))
      }
      await awaitLeaders(admin, topics)
      return E.right(changes)
    })
  } catch (error) {
    return E.left(troubleOf(connection, error))
  }
}
