import { someRecordedEvent } from '@ledger/event-bus/testing'
import { findKafka } from '@ledger/engines'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, expect, test } from 'vitest'
import { kafkaEventConsumer } from '../consumer/kafka-event-consumer.ts'
import { kafkaEventPublisher } from '../publisher/kafka-event-publisher.ts'
import { someKafkaBus } from '../testing/kafka-bus-under-test.ts'
import { kafkaStreamWatch } from './kafka-stream-watch.ts'

const engine = await findKafka()
afterAll(() => engine.stop())

const at = (n: number) => ({ commit: BigInt(n), prepare: BigInt(n) })

test('tells where the partitions end, who reads them, and how far the relay is', async () => {
  const bus = await someKafkaBus(engine)
  const [relay, group] = [engine.uniqueTopic('relay'), engine.uniqueTopic('group')]
  const publisher = kafkaEventPublisher(bus, relay)
  await publisher.checkpoint()()
  for (let n = 0; n < 5; n++) expect(E.isRight(await publisher.publish([someRecordedEvent(n)], at(n))())).toBe(true)
  const watch = kafkaStreamWatch(bus, group, relay)
  expect((await watch.look()).members).toEqual([])

  const stop = new AbortController()
  const assigned = Promise.withResolvers<undefined>()
  const consuming = kafkaEventConsumer(bus, group).run(
    {
      assigned: () => {
        assigned.resolve(undefined)
        return Promise.resolve(new Map())
      },
      handle: () => Promise.resolve(),
      revoked: () => Promise.resolve(),
    },
    stop.signal,
  )
  await assigned.promise
  await expect.poll(async () => (await watch.look()).relayed).toEqual(at(4))
  const { ends, members } = await watch.look()
  expect([...ends.keys()].sort()).toEqual([0, 1, 2, 3])
  expect([...ends.values()].reduce((sum, end) => sum + end, 0n)).toBeGreaterThanOrEqual(5n)
  expect(members).toHaveLength(1)
  expect(members[0]!.partitions.toSorted()).toEqual([0, 1, 2, 3])
  expect(members[0]!.host).toMatch(/^[\d.:a-f]+$/)
  stop.abort()
  await consuming
  await watch.close()
  await publisher.close()
})

test('where the brokers do not answer, it says so and does not wait for them', async () => {
  const bus = await someKafkaBus(engine)
  const nobody = { ...bus, connection: { ...bus.connection, brokers: ['127.0.0.1:1'] } }
  const watch = kafkaStreamWatch(nobody, 'group', 'relay')
  await expect(watch.look()).rejects.toThrow(/connect|reach|ECONNREFUSED/i)
  await watch.close()
})
