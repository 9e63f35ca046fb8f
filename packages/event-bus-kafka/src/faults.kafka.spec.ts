import { findKafka } from '@ledger/engines'
import { keeper, keepingHandler, someRecordedEvent } from '@ledger/event-bus/testing'
import { comparePositions, type Position, type RecordedEvent } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { kafkaEventConsumer } from './consumer/kafka-event-consumer.ts'
import type { KafkaBus } from './kafka-bus.ts'
import { kafkaEventPublisher } from './publisher/kafka-event-publisher.ts'
import { someKafkaBus } from './testing/kafka-bus-under-test.ts'

const streams = 40
const log: ReadonlyArray<RecordedEvent> = Array.from({ length: 6000 }, (_, n) =>
  someRecordedEvent(n, { stream: `case-${n % streams}`, revision: Math.floor(n / streams) }),
)

/** What the relay does: goes on from the checkpoint after whatever comes, to the end of the log. */
const relayAll = async (bus: KafkaBus, relay: string, onPublished: (events: number) => Promise<void>) => {
  const publisher = kafkaEventPublisher(bus, relay)
  const errors: string[] = []
  for (;;) {
    const checkpoint = await publisher.checkpoint()()
    if (E.isLeft(checkpoint)) {
      if (checkpoint.left.kind === 'rejected') throw new Error(checkpoint.left.reason)
      errors.push(checkpoint.left.kind)
      await sleep(200)
      continue
    }
    let last: Position | undefined = checkpoint.right?.position
    for (;;) {
      const from = last
      const rest = from === undefined ? log : log.filter(({ position }) => comparePositions(position, from) > 0)
      const batch = rest.slice(0, 100)
      const end = batch.at(-1)
      if (end === undefined) {
        await publisher.close()
        return errors
      }
      const published = await publisher.publish(batch, end.position)()
      if (E.isLeft(published)) {
        errors.push(published.left.kind)
        break
      }
      last = end.position
      await onPublished(Number(last.commit) + 1)
    }
  }
}

const consumeAll = async (bus: KafkaBus, group: string, during: () => Promise<void>) => {
  const kept = keeper()
  const stop = new AbortController()
  const ended = kafkaEventConsumer(bus, group, { heartbeatInterval: 200, sessionTimeout: 6_000 }).run(
    keepingHandler(kept),
    stop.signal,
  )
  await Promise.race([ended, during()])
  await vi.waitFor(() => expect(kept.applied.length).toBeGreaterThanOrEqual(log.length), { timeout: 120_000 })
  stop.abort()
  await ended
  return kept
}

const recount = (events: ReadonlyArray<RecordedEvent>) => {
  expect(events.map(({ position }) => position.commit).sort((a, b) => (a < b ? -1 : 1))).toEqual(
    log.map(({ position }) => position.commit),
  )
  for (const [, of] of Map.groupBy(events, ({ stream }) => stream)) {
    expect(of.map(({ revision }) => revision)).toEqual([...of.keys()])
  }
}

describe('with one broker, which is killed and restarted in the middle of it', async () => {
  const engine = await findKafka({ own: true })
  afterAll(() => engine.stop())

  test('every event comes once, in the order of its stream', { timeout: 300_000 }, async () => {
    const bus = await someKafkaBus(engine)
    const [broker] = engine.brokers!
    let kills = 0
    let errors: ReadonlyArray<string> = []
    const kept = await consumeAll(bus, 'projector', async () => {
      errors = await relayAll(bus, 'relay', async (events) => {
        if (events < (kills + 1) * 2000 || kills === 2) return
        kills++
        void broker!.kill().then(() => broker!.start())
        await sleep(50)
      })
    })
    expect(kills).toBe(2)
    expect(errors.length).toBeGreaterThan(0)
    recount(kept.events())
  })
})

describe('with three brokers, of which one after the other is killed and comes back', async () => {
  const engine = await findKafka({ brokers: 3 })
  afterAll(() => engine.stop())

  test('every event comes once, in the order of its stream', { timeout: 300_000 }, async () => {
    const bus = await someKafkaBus(engine)
    let kills = 0
    let restarting: Promise<void> = Promise.resolve()
    const kept = await consumeAll(bus, 'projector', async () => {
      await relayAll(bus, 'relay', async (events) => {
        const broker = engine.brokers![kills]
        if (broker === undefined || events < (kills + 1) * 1500) return
        kills++
        // Never two at once: with two of three gone nothing can be written.
        await restarting
        restarting = broker.kill().then(() => broker.start())
        await sleep(50)
      })
    })
    await restarting
    expect(kills).toBe(3)
    recount(kept.events())
  })
})
