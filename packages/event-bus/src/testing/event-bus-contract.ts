import { metadataFrom, type Position, type RecordedEvent } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EventConsumer, PartitionHandler } from '../event-consumer.ts'
import type { EventPublisher } from '../event-publisher.ts'
import type { BusUnderTest } from './bus-under-test.ts'
import { keeper, keepingHandler, type Keeper } from './keeping-handler.ts'
import { someRecordedEvent } from './some-recorded-event.ts'

const at = (n: number): Position => ({ commit: BigInt(n), prepare: BigInt(n) })
const patience = { timeout: 45_000, interval: 20 }
const until = (assertion: () => void) => vi.waitFor(assertion, patience)

/** Events of `streams` streams in turn, the first at position `from`. */
const several = (count: number, from = 0, streams = 7): ReadonlyArray<RecordedEvent> =>
  Array.from({ length: count }, (_, i) =>
    someRecordedEvent(from + i, { stream: `case-${(from + i) % streams}`, revision: Math.floor((from + i) / streams) }),
  )

const idsOf = (events: ReadonlyArray<RecordedEvent>) => events.map(({ id }) => id)
const sorted = (texts: ReadonlyArray<string>) => [...texts].sort()
const byStream = (events: ReadonlyArray<RecordedEvent>) => Map.groupBy(events, ({ stream }) => stream)

/** Runs a consumer beside the test, and ends it. */
const running = (consumer: EventConsumer, handler: PartitionHandler) => {
  const stop = new AbortController()
  const ended = consumer.run(handler, stop.signal)
  ended.catch(() => undefined)
  return {
    ended,
    end: async () => {
      stop.abort()
      await ended
    },
  }
}

/** What every adapter of the bus must do, whatever its engine. `open` gives an empty bus, anew for each test. */
export const eventBusContract = (name: string, open: () => Promise<BusUnderTest>): void => {
  describe(`the event bus contract: ${name}`, () => {
    let bus: BusUnderTest
    const publishers: EventPublisher[] = []
    const publisher = () => {
      const one = bus.publisher()
      publishers.push(one)
      return one
    }
    const checkpointOf = async (from: EventPublisher) => {
      const read = await from.checkpoint()()
      if (E.isLeft(read)) throw new Error(`the checkpoint cannot be read: ${JSON.stringify(read.left)}`)
      return read.right?.position
    }
    const lastEventOf = async (from: EventPublisher) => {
      const read = await from.checkpoint()()
      return E.isRight(read) ? read.right?.last : undefined
    }
    const published = async (to: EventPublisher, events: ReadonlyArray<RecordedEvent>, checkpoint: Position) => {
      expect(await to.publish(events, checkpoint)()).toEqual(E.right(undefined))
    }
    const refused = async (to: EventPublisher, events: ReadonlyArray<RecordedEvent>, checkpoint: Position) => {
      const result = await to.publish(events, checkpoint)()
      if (E.isRight(result)) throw new Error('the batch was published')
      return result.left
    }
    /** Consumes as a group until so many records were kept, and a little longer for those that should not come. */
    const consumed = async (count: number, kept: Keeper = keeper(), group = 'projector') => {
      const consumer = running(bus.consumer(group), keepingHandler(kept))
      await until(() => {
        if (kept.applied.length < count) throw new Error(`${kept.applied.length} of ${count} records came`)
      })
      await consumer.end()
      expect(kept.repeated).toEqual([])
      return kept
    }

    beforeEach(async () => {
      bus = await open()
    })
    afterEach(async () => {
      await Promise.all(publishers.splice(0).map((one) => one.close()))
      await bus.close()
    })

    test('what goes in comes out once, and each stream in its order', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      const events = several(500)
      for (let from = 0; from < 500; from += 100) {
        await published(relay, events.slice(from, from + 100), at(from + 99))
      }
      const kept = await consumed(500)
      expect(sorted(idsOf(kept.events()))).toEqual(sorted(idsOf(events)))
      expect([...byStream(kept.events())].sort()).toEqual([...byStream(events)].sort())
    })

    test('an event comes out exactly as it went in', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      const event = someRecordedEvent(1, {
        position: { commit: 9_007_199_254_740_993n, prepare: 9_007_199_254_740_992n },
        data: { text: 'Nha Trang ☂ ភ្នំពេញ "quoted" \u0000', list: [1, 2.5, null, true], nested: { a: {} } },
      })
      await published(relay, [event], event.position)
      expect((await consumed(1)).events()).toEqual([event])
    })

    test('the checkpoint is unknown at first, then that of the last batch, also to a later publisher', async () => {
      const first = publisher()
      expect(await checkpointOf(first)).toBeUndefined()
      await published(first, several(3), at(2))
      const batch = several(3, 3)
      await published(first, batch, { commit: 9n, prepare: 7n })
      expect(await checkpointOf(first)).toEqual({ commit: 9n, prepare: 7n })
      expect(await checkpointOf(publisher())).toEqual({ commit: 9n, prepare: 7n })
      const last = batch.at(-1)
      expect(await lastEventOf(publisher())).toEqual({ position: last!.position, eventId: last!.id })
    })

    test('an empty batch moves the checkpoint, and nothing else', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      await published(relay, [], at(40))
      await published(relay, several(1, 41), at(41))
      await published(relay, [], at(50))
      expect(await checkpointOf(publisher())).toEqual(at(50))
      expect((await consumed(1)).events()).toHaveLength(1)
    })

    test('a batch that was sent and not committed leaves neither events nor checkpoint', async () => {
      const first = publisher()
      await checkpointOf(first)
      await published(first, several(5), at(4))
      await bus.interruptedPublish(several(20, 5), at(24))
      const second = publisher()
      expect(await checkpointOf(second)).toEqual(at(4))
      const again = several(20, 5)
      await published(second, again, at(24))
      await published(second, several(1, 25), at(25))
      const kept = await consumed(26)
      expect(kept.events()).toHaveLength(26)
      expect(idsOf(kept.events())).toEqual(expect.arrayContaining([...idsOf(again)]))
    })

    test('a second publisher shuts the first out, for good', async () => {
      const [first, second] = [publisher(), publisher()]
      await checkpointOf(first)
      await published(first, several(2), at(1))
      expect(await checkpointOf(second)).toEqual(at(1))
      expect(await refused(first, several(5, 2), at(6))).toMatchObject({ kind: 'fenced' })
      expect(await first.checkpoint()()).toMatchObject(E.left({ kind: 'fenced' }))
      expect(await refused(first, several(5, 2), at(6))).toMatchObject({ kind: 'fenced' })
      await published(second, several(3, 2), at(4))
      expect((await consumed(5)).events()).toHaveLength(5)
      expect(await checkpointOf(second)).toEqual(at(4))
    })

    test('nothing is published before the checkpoint was read, or against its order', async () => {
      const relay = publisher()
      expect(await refused(relay, several(1), at(0))).toMatchObject({ kind: 'unavailable' })
      await checkpointOf(relay)
      await published(relay, several(3), at(2))
      expect(await refused(relay, several(1, 2), at(2))).toMatchObject({
        kind: 'rejected',
        event: { stream: 'case-2', revision: 0 },
      })
      await checkpointOf(relay)
      expect(await refused(relay, [], at(1))).toMatchObject({ kind: 'rejected' })
      await checkpointOf(relay)
      expect(await refused(relay, several(3, 3), at(4))).toMatchObject({ kind: 'rejected' })
      expect((await consumed(3)).events()).toHaveLength(3)
    })

    test('an event that cannot travel is named, and nothing of its batch is published', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      const bad = someRecordedEvent(2, { stream: 'case-bad', revision: 7, metadata: metadataFrom({ agency: 'x' }) })
      expect(await refused(relay, [...several(2), bad], at(2))).toMatchObject({
        kind: 'rejected',
        event: { stream: 'case-bad', revision: 7 },
      })
      expect(await checkpointOf(relay)).toBeUndefined()
      await published(relay, several(2), at(1))
      expect((await consumed(2)).events()).toHaveLength(2)
    })

    test('calls that are made at once are done one after another', async () => {
      const relay = publisher()
      const results = await Promise.all([
        relay.checkpoint()(),
        relay.publish(several(2), at(1))(),
        relay.publish(several(2, 2), at(3))(),
      ])
      expect(results.filter((result) => E.isLeft(result))).toEqual([])
      expect((await consumed(4)).events()).toHaveLength(4)
    })

    test('big batches travel whole, also when one stream or one event is big', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      const events = [...several(3000), ...several(2000, 3000, 1)].map((event, i) =>
        i % 1500 === 7 ? { ...event, data: { text: 'x'.repeat(2 * 1024 * 1024) } } : event,
      )
      await published(relay, events, at(4999))
      const kept = await consumed(5000)
      expect(sorted(idsOf(kept.events()))).toEqual(sorted(idsOf(events)))
      expect(kept.events().filter(({ data }) => JSON.stringify(data).length > 2_000_000)).toHaveLength(4)
    })

    test('a consumer goes on where its handler says', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      await published(relay, several(60), at(59))
      const all = await consumed(60)
      const kept = keeper()
      for (const { partition, record } of all.applied) {
        const seen = all.applied.filter((one) => one.partition === partition).slice(0, 3)
        if (seen.some((one) => one.record === record)) kept.offsets.set(partition, record.offset + 1n)
      }
      const left =
        60 -
        [...Map.groupBy(all.applied, (one) => one.partition).values()].reduce(
          (sum, of) => sum + Math.min(3, of.length),
          0,
        )
      await consumed(left, kept, 'another')
      expect(kept.applied).toHaveLength(left)
      await published(relay, several(10, 60), at(69))
      await consumed(left + 10, kept, 'another')
      expect(new Set(idsOf(kept.events())).size).toBe(left + 10)
    })

    test('a consumer goes on where it knows the last event again, whatever was read behind it', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      await published(relay, several(1, 0, 1), at(0))
      await bus.putForeign({ key: Buffer.from('case-0'), headers: {}, value: null })
      const kept = await consumed(2)
      await published(relay, several(2, 1, 1), at(2))
      await consumed(4, kept)
      expect(kept.applied.map(({ record }) => 'event' in record)).toEqual([true, false, true, true])
    })

    test('a consumer does not go on where another event stands than was read: the topic was made anew', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      await published(relay, several(40), at(39))
      const kept = await consumed(40)
      const [[partition, last] = [0, undefined]] = kept.lasts
      kept.lasts.set(partition, { ...last!, eventId: someRecordedEvent(99).id })
      await published(relay, several(40, 40), at(79))
      const consumer = running(bus.consumer('projector'), keepingHandler(kept))
      await expect(consumer.ended).rejects.toThrow(`partition ${partition} of `)
      await expect(consumer.ended).rejects.toThrow('the topic was made anew')
      expect(kept.applied.slice(40).filter((one) => one.partition === partition)).toEqual([])
    })

    test('a consumer that has caught up knows it, and gets what comes later', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      await published(relay, several(30), at(29))
      const kept = keeper()
      const consumer = running(bus.consumer('projector'), keepingHandler(kept))
      await until(() => expect(kept.applied).toHaveLength(30))
      await published(relay, several(30, 30), at(59))
      await until(() => expect(kept.applied).toHaveLength(60))
      await consumer.end()
      const last = new Map(kept.batches.map((batch) => [batch.partition, batch]))
      for (const { next, highWatermark } of last.values()) expect(next).toBe(highWatermark)
      for (const { events, next } of kept.batches) expect(events.every(({ offset }) => offset < next)).toBe(true)
    })

    test('partitions are divided among consumers and handed over, and nothing is lost or doubled', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      const kept = keeper()
      const [a, b] = [keepingHandler(kept), keepingHandler(kept)]
      const all = Array.from({ length: bus.partitions }, (_, partition) => partition)
      const holds = (...handlers: { readonly held: ReadonlySet<number> }[]) =>
        until(() => {
          expect(handlers.flatMap(({ held }) => [...held]).sort((x, y) => x - y)).toEqual(all)
          expect(handlers.every(({ held }) => held.size > 0)).toBe(true)
        })
      const first = running(bus.consumer('projector'), a)
      await holds(a)
      await published(relay, several(100), at(99))
      const second = running(bus.consumer('projector'), b)
      for (let n = 100; n < 600; n += 50) await published(relay, several(50, n), at(n + 49))
      await holds(a, b)
      await published(relay, several(100, 600), at(699))
      await until(() => expect(kept.applied.length).toBeGreaterThanOrEqual(700))
      await first.end()
      await holds(b)
      await published(relay, several(50, 700), at(749))
      await until(() => expect(kept.applied.length).toBeGreaterThanOrEqual(750))
      await second.end()
      expect(kept.applied).toHaveLength(750)
      for (const [, of] of byStream(kept.events())) expect(of.map(({ revision }) => revision)).toEqual([...of.keys()])
      expect(new Set(kept.events().map(({ position }) => position.commit)).size).toBe(750)
      expect(a.held.size + b.held.size).toBe(0)
    })

    test('groups do not share: each gets everything', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      await published(relay, several(20), at(19))
      expect((await consumed(20, keeper(), 'one')).events()).toHaveLength(20)
      expect((await consumed(20, keeper(), 'two')).events()).toHaveLength(20)
    })

    test('what cannot be read as an event is handed over in its place, whole', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      await published(relay, several(1, 0, 1), at(0))
      const foreign = {
        key: Buffer.from('case-0'),
        headers: { note: Buffer.from('hello') },
        value: Buffer.from('{"a":'),
      }
      await bus.putForeign(foreign)
      await bus.putForeign({ ...foreign, value: null })
      await published(relay, several(1, 1, 1), at(1))
      const { applied } = await consumed(4)
      expect(applied.map(({ record }) => 'event' in record)).toEqual([true, false, false, true])
      const [, broken, tombstone] = applied.map(({ record }) => record)
      if (broken === undefined || !('undecodable' in broken)) throw new Error('it was read as an event')
      expect(broken.undecodable).toContainEqual({ field: 'ce_id', rule: 'is required' })
      expect(Buffer.from(broken.record.value!).toString()).toBe('{"a":')
      expect(Buffer.from(broken.record.key!).toString()).toBe('case-0')
      expect(String(broken.record.headers['note'])).toBe('hello')
      expect(tombstone).toMatchObject({ record: { value: null } })
    })

    test('a handler that fails ends the run with its error, and nothing is skipped', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      await published(relay, several(40), at(39))
      const kept = keeper()
      const handler = keepingHandler(kept)
      let handled = 0
      const failing: PartitionHandler = {
        ...handler,
        handle: (batch, signal) =>
          ++handled === 2 ? Promise.reject(new Error('the database refused')) : handler.handle(batch, signal),
      }
      await expect(running(bus.consumer('projector'), failing).ended).rejects.toThrow('the database refused')
      expect(handler.held.size).toBe(0)
      await consumed(40, kept)
      expect(kept.applied).toHaveLength(40)
    })

    test('a handler that cannot tell its offsets ends the run with its error', async () => {
      const failing = { ...keepingHandler(keeper()), assigned: () => Promise.reject(new Error('no database')) }
      await expect(running(bus.consumer('projector'), failing).ended).rejects.toThrow('no database')
    })

    test('a consumer that is stopped says so to its handler, and hands over nothing more', async () => {
      const relay = publisher()
      await checkpointOf(relay)
      const kept = keeper()
      const handler = keepingHandler(kept)
      const stop = new AbortController()
      let told = false
      const ended = bus.consumer('projector').run(
        {
          ...handler,
          handle: async (_, signal) => {
            stop.abort()
            told = signal.aborted
            await Promise.resolve()
          },
        },
        stop.signal,
      )
      await published(relay, several(50), at(49))
      await ended
      expect(told).toBe(true)
      expect(handler.held.size).toBe(0)
      expect(handler.revocations.flat()).toHaveLength(bus.partitions)
      const after = keeper()
      await consumed(50, after)
      expect(after.applied).toHaveLength(50)
    })

    test('a consumer that is told to stop before it starts does nothing', async () => {
      await bus.consumer('projector').run(keepingHandler(keeper()), AbortSignal.abort())
    })
  })
}
