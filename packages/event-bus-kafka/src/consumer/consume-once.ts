import { ConsumerRefused, type PartitionHandler } from '@ledger/event-bus'
import type { Consumer, Kafka } from 'kafkajs'
import { tooOld } from '../client/least-versions.ts'
import { withAdmin } from '../client/with-admin.ts'
import { takeAssignment, type Assignment, type ConsumerWork } from './assignment.ts'
import { keepBeating, type LostAssignment } from './heartbeats.ts'
import type { KafkaConsumerTuning } from './kafka-consumer-options.ts'
import { makeConsumer } from './make-consumer.ts'
import { offsetsHeld } from './offsets-held.ts'

/** How a consumer came to its end: told to, for what the handler threw, or for what kept it from the brokers. */
export type ConsumptionEnd =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'crashed'; readonly error: unknown }

/** What is consumed, and how. */
export type Consumption = {
  readonly kafka: Kafka
  readonly topic: string
  readonly group: string
  readonly tuning: Required<KafkaConsumerTuning>
}

/** Runs what a consumer is made for; resolves when it has joined its group, or has crashed before. */
const start = async (
  consumer: Consumer,
  { topic, tuning }: Consumption,
  current: () => Assignment | undefined,
  onLost: (lost: LostAssignment) => void,
): Promise<void> => {
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: tuning.concurrency,
    eachBatch: async ({ batch, ...payload }) => {
      let lost: LostAssignment | undefined
      const stopBeating = keepBeating(
        () => payload.heartbeat(),
        tuning,
        (how) => {
          lost = how
          onLost(how)
        },
      )
      await current()?.take(batch, (next) => payload.resolveOffset(String(next - 1n)))
      stopBeating()
      // To the client this is the reason to join the group again.
      if (lost?.rejoins === true) throw lost.error
    },
  })
}

/**
 * Consumes with one client until it is told to stop, the handler throws, or the client crashes; then lets go of all.
 * kafkajs is not believed in three things: a batch of an earlier division of the group is turned away, a connection
 * that is lost while a batch is handled ends the client, and a crash is told instead of being got over in silence.
 */
export const consumeOnce = async (
  consumption: Consumption,
  handler: PartitionHandler,
  signal: AbortSignal,
): Promise<ConsumptionEnd> => {
  const { kafka, topic, group, tuning } = consumption
  const consumer = makeConsumer(kafka, group, tuning)
  const end = Promise.withResolvers<ConsumptionEnd>()
  let current: Assignment | undefined
  const finish = (how: ConsumptionEnd) => {
    end.resolve(how)
    current?.lose()
  }
  const crashed = (error: unknown) => finish({ kind: 'crashed', error })
  const work: ConsumerWork = {
    topic,
    handler,
    batchSize: tuning.batchSize,
    seek: (partition, offset) => {
      try {
        consumer.seek({ topic, partition, offset: String(offset) })
      } catch (error) {
        // It is ending already.
        crashed(error)
      }
    },
    offsetsHeld: () => withAdmin(kafka, (admin) => offsetsHeld(admin, topic)),
    failed: (error) => finish({ kind: 'failed', error }),
    crashed,
  }

  const { CRASH, GROUP_JOIN, END_BATCH_PROCESS, REQUEST } = consumer.events
  consumer.on(CRASH, ({ payload }) => crashed(payload.error))
  consumer.on(REQUEST, ({ payload }) => {
    const old = tooOld(payload)
    if (old !== undefined) work.failed(new ConsumerRefused(old))
  })
  consumer.on(GROUP_JOIN, ({ payload }) => {
    current = takeAssignment(payload.memberAssignment[topic] ?? [], current, work)
  })
  consumer.on(END_BATCH_PROCESS, ({ payload: { partition, batchSize, lastOffset, highWatermark, ...payload } }) => {
    const firstOffset = payload.firstOffset as string | null
    if (batchSize > 0 || firstOffset === null) return
    const batch = { partition, next: BigInt(lastOffset) + 1n, highWatermark: BigInt(highWatermark) }
    current?.skip(batch, BigInt(firstOffset))
  })
  const onLost = ({ error, rejoins }: LostAssignment) => {
    current?.lose()
    if (!rejoins) crashed(error)
  }
  const stop = () => finish({ kind: 'stopped' })
  signal.addEventListener('abort', stop)
  try {
    // Not to be interrupted: a client that is disconnected while it joins goes on joining, and holds what it is given.
    await start(consumer, consumption, () => current, onLost).catch(crashed)
    return await end.promise
  } finally {
    signal.removeEventListener('abort', stop)
    await consumer.disconnect().catch(() => undefined)
    await current?.release()
  }
}
