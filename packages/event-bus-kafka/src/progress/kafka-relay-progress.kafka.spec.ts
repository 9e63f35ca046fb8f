import type { EventPublisher, Published } from '@ledger/event-bus'
import { someRecordedEvent } from '@ledger/event-bus/testing'
import { findKafka } from '@ledger/engines'
import * as E from 'fp-ts/lib/Either.js'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, expect, test } from 'vitest'
import { kafkaEventPublisher } from '../publisher/kafka-event-publisher.ts'
import { someKafkaBus } from '../testing/kafka-bus-under-test.ts'
import { kafkaRelayProgress } from './kafka-relay-progress.ts'

const engine = await findKafka()
afterAll(() => engine.stop())

const at = (n: number) => ({ commit: BigInt(n), prepare: BigInt(n) })

const publishNth = async (publisher: EventPublisher, n: number): Promise<void> => {
  const published = await publisher.publish([someRecordedEvent(n)], at(n))()
  if (E.isLeft(published)) throw new Error(published.left.reason)
}

/** Watches until something is told that fits. */
const watched = async (
  progress: ReturnType<typeof kafkaRelayProgress>,
  fits: (published: Published) => boolean,
): Promise<Published> => {
  const stop = new AbortController()
  const found = Promise.withResolvers<Published>()
  const watching = progress.watch((published) => {
    if (fits(published)) found.resolve(published)
  }, stop.signal)
  const published = await found.promise
  stop.abort()
  await watching
  return published
}

test('tells how far the relay is and where the partitions end then; whoever comes later is told the last', async () => {
  const bus = await someKafkaBus(engine)
  const relay = engine.uniqueTopic('relay')
  const publisher = kafkaEventPublisher(bus, relay)
  await publisher.checkpoint()()
  const progress = kafkaRelayProgress(bus, relay)
  const isLast = ({ position }: Published) => position.commit === 9n
  const early = watched(progress, isLast)
  for (let n = 0; n < 10; n++) {
    await publishNth(publisher, n)
  }
  const { ends } = await early
  // Ten records at least, and the marks of their transactions.
  expect([...ends.values()].reduce((sum, end) => sum + end, 0n)).toBeGreaterThanOrEqual(10n)
  expect([...ends.keys()].sort()).toEqual([0, 1, 2, 3])
  expect((await watched(progress, isLast)).position).toEqual(at(9))
  await publisher.close()
})

test('opens no connection for what it is told later', async () => {
  const bus = await someKafkaBus(engine)
  const relay = engine.uniqueTopic('relay')
  const publisher = kafkaEventPublisher(bus, relay)
  await publisher.checkpoint()()
  await publishNth(publisher, 0)
  let told = Promise.withResolvers<undefined>()
  const stop = new AbortController()
  const watching = kafkaRelayProgress(bus, relay).watch(() => told.resolve(undefined), stop.signal)
  await told.promise
  let opened = 0
  const count = () => opened++
  subscribe('net.client.socket', count)
  for (let n = 1; n < 4; n++) {
    told = Promise.withResolvers()
    await publishNth(publisher, n)
    await told.promise
  }
  unsubscribe('net.client.socket', count)
  expect(opened).toBe(0)
  stop.abort()
  await watching
  await publisher.close()
})
