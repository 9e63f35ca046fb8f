import { findKafka } from '@ledger/engines'
import { keeper, keepingHandler, someRecordedEvent, type Keeper } from '@ledger/event-bus/testing'
import type { RecordedEvent } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, expect, test, vi } from 'vitest'
import { kafkaClient } from './client/kafka-client.ts'
import { withAdmin } from './client/with-admin.ts'
import { kafkaEventConsumer } from './consumer/kafka-event-consumer.ts'
import type { KafkaBus } from './kafka-bus.ts'
import { kafkaEventPublisher } from './publisher/kafka-event-publisher.ts'
import { someKafkaBus } from './testing/kafka-bus-under-test.ts'
import { applyTopics } from './topics/apply-topics.ts'

const engine = await findKafka()
afterAll(() => engine.stop())

const patience = { timeout: 60_000, interval: 100 }

const some = (from: number, count: number): ReadonlyArray<RecordedEvent> =>
  Array.from({ length: count }, (_, n) => someRecordedEvent(from + n, { stream: `case-${from + n}`, revision: 0 }))

const publish = async (bus: KafkaBus, relay: string, events: ReadonlyArray<RecordedEvent>) => {
  const publisher = kafkaEventPublisher(bus, relay)
  expect(E.isRight(await publisher.checkpoint()())).toBe(true)
  for (const event of events) expect(await publisher.publish([event], event.position)()).toEqual(E.right(undefined))
  await publisher.close()
}

const makeAnew = async ({ connection, topics, log }: KafkaBus) => {
  await withAdmin(kafkaClient(connection, log), (admin) => admin.deleteTopics({ topics: [topics.events.name] }))
  // A deletion is done when the brokers get to it.
  await vi.waitFor(async () => {
    expect(E.isRight(await applyTopics(connection, [topics.events], log))).toBe(true)
    const offsets = await withAdmin(kafkaClient(connection, log), (admin) =>
      admin.fetchTopicOffsets(topics.events.name),
    )
    expect(offsets.map(({ high }) => high)).toEqual(['0', '0', '0', '0'])
  }, patience)
}

const consuming = (bus: KafkaBus, kept: Keeper) => {
  const stop = new AbortController()
  const ended = kafkaEventConsumer(bus, engine.uniqueTopic('group')).run(keepingHandler(kept), stop.signal)
  ended.catch(() => undefined)
  return { ended, stop }
}

test('a topic that was deleted and made anew is not gone on with, though it holds as many records as before', async () => {
  const bus = await someKafkaBus(engine)
  await publish(bus, engine.uniqueTopic('relay'), some(0, 40))
  const kept = keeper()
  const first = consuming(bus, kept)
  await vi.waitFor(() => expect(kept.applied).toHaveLength(40), patience)
  first.stop.abort()
  await first.ended
  await makeAnew(bus)
  await publish(bus, engine.uniqueTopic('relay'), some(1000, 200))
  const again = consuming(bus, kept)
  await expect(again.ended).rejects.toThrow(/^partition [0-3] of .* the topic was made anew.*topics-anew/)
  expect(kept.applied).toHaveLength(40)
  // The same place in the topic as it was is gone on with: what is refused is the other event, not the comparing.
  const anew = keeper()
  const fresh = consuming(bus, anew)
  await vi.waitFor(() => expect(anew.applied).toHaveLength(200), patience)
  fresh.stop.abort()
  await fresh.ended
})

test('a relay does not go on in the middle of the log where its topic of events was made anew', async () => {
  const bus = await someKafkaBus(engine)
  const relay = engine.uniqueTopic('relay')
  await publish(bus, relay, some(0, 5))
  await makeAnew(bus)
  const publisher = kafkaEventPublisher(bus, relay)
  const checkpoint = await publisher.checkpoint()()
  await publisher.close()
  expect(checkpoint).toMatchObject(
    E.left({ kind: 'rejected', reason: expect.stringContaining('it was made anew') as string }),
  )
})
