import { someRecordedEvent } from '@ledger/event-bus/testing'
import { findKafka } from '@ledger/engines'
import { afterAll, expect, test } from 'vitest'
import { kafkaEventPublisher } from '../publisher/kafka-event-publisher.ts'
import { someKafkaBus } from '../testing/kafka-bus-under-test.ts'
import { kafkaEventConsumer } from './kafka-event-consumer.ts'

const engine = await findKafka()
afterAll(() => engine.stop())

test('a consumer that goes on behind the last record is told of the marks that follow it', async () => {
  const bus = await someKafkaBus(engine)
  const publisher = kafkaEventPublisher(bus, engine.uniqueTopic('relay'))
  await publisher.checkpoint()()
  for (let n = 0; n < 20; n++)
    await publisher.publish([someRecordedEvent(n)], { commit: BigInt(n), prepare: BigInt(n) })()
  await publisher.close()
  /** Reads to the end; goes on from these offsets. Gives what each partition was read up to, and behind which record. */
  const read = async (from: ReadonlyMap<number, bigint>) => {
    const stop = new AbortController()
    const reached = new Map<number, bigint>()
    const behindRecords = new Map<number, bigint>()
    const ends = new Map<number, bigint>()
    const done = Promise.withResolvers<undefined>()
    const running = kafkaEventConsumer(bus, engine.uniqueTopic('group')).run(
      {
        assigned: () =>
          Promise.resolve(new Map([...from].map(([partition, next]) => [partition, { next, last: undefined }]))),
        handle: ({ partition, events, next, highWatermark }) => {
          const last = events.at(-1)
          if (last !== undefined) behindRecords.set(partition, last.offset + 1n)
          reached.set(partition, next)
          ends.set(partition, highWatermark)
          if (reached.size === 4 && [...reached].every(([one, at]) => at === ends.get(one))) done.resolve(undefined)
          return Promise.resolve()
        },
        revoked: () => Promise.resolve(),
      },
      stop.signal,
    )
    await done.promise
    stop.abort()
    await running
    return { reached, behindRecords }
  }
  const { reached, behindRecords } = await read(new Map())
  expect((await read(behindRecords)).reached).toEqual(reached)
})
