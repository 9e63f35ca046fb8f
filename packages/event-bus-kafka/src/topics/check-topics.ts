import * as E from 'fp-ts/lib/Either.js'
import type { Admin, RequestEvent } from 'kafkajs'
import { setTimeout as sleep } from 'node:timers/promises'
import { kafkaClient } from '../client/kafka-client.ts'
import type { KafkaConnection } from '../client/kafka-connection.ts'
import type { KafkaLog } from '../client/kafka-log.ts'
import { tooOld } from '../client/least-versions.ts'
import { withAdmin } from '../client/with-admin.ts'
import { refusal, troubleOf, type KafkaTrouble } from './kafka-trouble.ts'
import type { TopicDeclaration } from './topic-declaration.ts'

/** How long a topic that is missing is looked for, in milliseconds. */
const timeoutMs = 1_000

/** How many partitions each of these topics has; those that do not exist are left out. */
export const partitionCounts = async (
  admin: Admin,
  topics: ReadonlyArray<TopicDeclaration>,
): Promise<ReadonlyMap<string, number>> => {
  const existing = new Set(await admin.listTopics())
  const names = topics.map(({ name }) => name).filter((name) => existing.has(name))
  if (names.length === 0) return new Map()
  const metadata = await admin.fetchTopicMetadata({ topics: names })
  return new Map(metadata.topics.map(({ name, partitions }) => [name, partitions.length]))
}

/** What is wrong about the number of partitions of a topic, or undefined. */
export const wrongCount = ({ name, partitions }: TopicDeclaration, actual: number): string | undefined =>
  actual === partitions
    ? undefined
    : `topic ${name} has ${actual} partitions and ${partitions} are declared: a stream's events would part`

const wrongTopic = (
  topics: ReadonlyArray<TopicDeclaration>,
  counts: ReadonlyMap<string, number>,
): string | undefined => {
  for (const topic of topics) {
    const actual = counts.get(topic.name)
    if (actual === undefined) return `there is no topic ${topic.name}: node infra/kafka/apply.ts creates it`
    const wrong = wrongCount(topic, actual)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/**
 * Looks whether a cluster can be used: that it answers, lets this user in, is young enough, and has these topics as they
 * are declared. On the left, in one line, why not.
 */
export const checkTopics = async (
  connection: KafkaConnection,
  topics: ReadonlyArray<TopicDeclaration>,
  log: KafkaLog,
): Promise<E.Either<KafkaTrouble, void>> => {
  let old: string | undefined
  try {
    const wrong = await withAdmin(kafkaClient(connection, log), async (admin) => {
      admin.on(admin.events.REQUEST, ({ payload }: RequestEvent) => {
        old ??= tooOld(payload)
      })
      // A topic that was just made is not known to every broker at once.
      for (const until = Date.now() + timeoutMs; ;) {
        const counts = await partitionCounts(admin, topics)
        if (counts.size === topics.length || old !== undefined || Date.now() > until) return wrongTopic(topics, counts)
        await sleep(100)
      }
    })
    const what = old ?? wrong
    return what === undefined ? E.right(undefined) : E.left(refusal(connection, what))
  } catch (error) {
    return E.left(old === undefined ? troubleOf(connection, error) : refusal(connection, old))
  }
}
