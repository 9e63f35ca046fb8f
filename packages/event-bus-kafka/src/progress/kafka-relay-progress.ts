import type { Published, RelayProgress } from '@ledger/event-bus'
import * as E from 'fp-ts/lib/Either.js'
import type { Admin, Batch } from 'kafkajs'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { meaningOf } from '../client/error-table.ts'
import { kafkaClient } from '../client/kafka-client.ts'
import { defaultTuning } from '../consumer/kafka-consumer-options.ts'
import { makeConsumer } from '../consumer/make-consumer.ts'
import { offsetsHeld } from '../consumer/offsets-held.ts'
import type { KafkaBus } from '../kafka-bus.ts'
import { decodeCheckpoint } from '../publisher/checkpoint-record.ts'

/** What is told at most so often, in milliseconds: a relay that works moves its checkpoint many times a second. */
const pauseBetween = 100
const pauseAfterTrouble = 1_000

/**
 * What the last checkpoint of a batch says. Where the partitions end is asked after it was read: what was published
 * with it lies before that, whether its marks are written already or not.
 */
const publishedBy = async (
  { topics, log }: KafkaBus,
  admin: Admin,
  { messages }: Batch,
  relay: string,
): Promise<Published | undefined> => {
  const last = messages.findLast(({ key }) => key?.toString() === relay)
  if (last === undefined) return undefined
  const checkpoint = decodeCheckpoint(last.value)
  if (E.isLeft(checkpoint)) {
    log('warn', checkpoint.left)
    return undefined
  }
  const held = await offsetsHeld(admin, topics.events.name)
  const { position } = checkpoint.right
  return { position, ends: new Map([...held].map(([partition, { high }]) => [partition, high])) }
}

const watchOnce = async (
  bus: KafkaBus,
  relay: string,
  tell: (published: Published) => void,
  signal: AbortSignal,
): Promise<void> => {
  const kafka = kafkaClient(bus.connection, bus.log)
  // Kept open: it is asked ten times a second, which an own connection each time would cost more than the answer.
  const admin = kafka.admin()
  // Everybody who watches wants all of it: each is a group of its own.
  const consumer = makeConsumer(kafka, `${relay}-progress-${randomUUID()}`, defaultTuning)
  const ended = Promise.withResolvers<undefined>()
  // A crash may end the watching before anybody waits for it.
  ended.promise.catch(() => undefined)
  consumer.on(consumer.events.CRASH, ({ payload }) => ended.reject(payload.error))
  const stop = () => ended.resolve(undefined)
  signal.addEventListener('abort', stop)
  try {
    await admin.connect()
    await consumer.connect()
    await consumer.subscribe({ topics: [bus.topics.checkpoints.name], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch, ...client }) => {
        if (signal.aborted) return
        // Where the brokers do not answer, all of it begins anew.
        const published = await publishedBy(bus, admin, batch, relay).catch(ended.reject)
        if (published !== undefined) tell(published)
        await client.heartbeat()
        await sleep(pauseBetween, undefined, { signal }).catch(() => undefined)
      },
    })
    await ended.promise
  } finally {
    signal.removeEventListener('abort', stop)
    await consumer.disconnect().catch(() => undefined)
    await admin.disconnect().catch(() => undefined)
  }
}

/** How far a relay has come, read from the topic of its checkpoints. */
export const kafkaRelayProgress = (bus: KafkaBus, relay: string): RelayProgress => ({
  watch: async (tell, signal) => {
    const isStopped = () => signal.aborted
    while (!isStopped()) {
      try {
        await watchOnce(bus, relay, tell, signal)
      } catch (error) {
        if (isStopped()) return
        bus.log('warn', `the progress of the relay is not told for a moment: ${meaningOf(error).reason}`)
        await sleep(pauseAfterTrouble, undefined, { signal }).catch(() => undefined)
      }
    }
  },
})
