import { randomUUID } from 'node:crypto'
import type { Kafka } from 'kafkajs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isOfType } from '../client/error-table.ts'
import { withAdmin } from '../client/with-admin.ts'

/** How far from the end is looked first, and by how much further each time. */
const firstWindow = 200n
const growth = 50n
const timeoutMs = 60_000
const pause = 200

type Range = { readonly topic: string; readonly from: bigint; readonly end: bigint }

/** Reads what was committed in a range of offsets of partition 0, and gives the last value under a key. */
const readRange = async (kafka: Kafka, { topic, from, end }: Range, key: string) => {
  const consumer = kafka.consumer({
    groupId: `${key}-checkpoint-${randomUUID()}`,
    readUncommitted: false,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 100,
  })
  const { CRASH, GROUP_JOIN, END_BATCH_PROCESS } = consumer.events
  const read = Promise.withResolvers<Buffer | null | undefined>()
  let last: Buffer | null | undefined
  // A crash may end the reading before anybody waits for it.
  read.promise.catch(() => undefined)
  consumer.on(CRASH, ({ payload }) => read.reject(payload.error))
  consumer.on(GROUP_JOIN, () => consumer.seek({ topic, partition: 0, offset: String(from) }))
  // Told also of what holds only the marks of transactions, which no handler is given.
  consumer.on(END_BATCH_PROCESS, ({ payload: { lastOffset } }) => {
    if (BigInt(lastOffset) + 1n >= end) read.resolve(last)
  })
  const late = setTimeout(() => read.reject(new Error(`${topic} could not be read to its end in time`)), timeoutMs)
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => {
        for (const message of batch.messages) {
          if (BigInt(message.offset) >= from && message.key?.toString() === key) last = message.value
        }
        return Promise.resolve()
      },
    })
    return await read.promise
  } finally {
    clearTimeout(late)
    await consumer.disconnect().catch(() => undefined)
  }
}

/** What a group's coordinator answers while a cluster makes it, or moves it: the ordinary course after a start. */
const comingUp = ['GROUP_LOAD_IN_PROGRESS', 'GROUP_COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR_FOR_GROUP'] as const

const readRangePatiently = async (kafka: Kafka, range: Range, key: string) => {
  for (const until = Date.now() + timeoutMs; ;) {
    try {
      return await readRange(kafka, range, key)
    } catch (error) {
      if (!isOfType(error, ...comingUp) || Date.now() > until) throw error
      await sleep(pause)
    }
  }
}

/**
 * The last committed value under a key in a topic of one partition, up to where it ends now; undefined where there is
 * none. Looks at the end first. What a transaction of others still holds back is waited for.
 */
export const readLastRecord = async (kafka: Kafka, topic: string, key: string): Promise<Buffer | null | undefined> => {
  const [offsets] = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic))
  const [low, end] = [BigInt(offsets?.low ?? 0), BigInt(offsets?.high ?? 0)]
  if (end <= low) return undefined
  for (let window = firstWindow; ; window *= growth) {
    const from = end - window > low ? end - window : low
    const found = await readRangePatiently(kafka, { topic, from, end }, key)
    if (found !== undefined || from === low) return found
  }
}
