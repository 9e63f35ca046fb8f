import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Appended, AppendError, EventStore, ExpectedRevision, StreamPlace } from '../event-store.ts'
import { isUnreadable } from '../event-metadata.ts'
import { beginning, comparePositions, type Position } from '../position.ts'
import type { NewEvent, RecordedEvent } from '../recorded-event.ts'
import { someEvent } from './some-event.ts'

/** A store to test, and how to open what it wrote once more, as another process would. */
export type StoreUnderTest = { readonly store: EventStore; readonly reopen: () => Promise<EventStore> }

const streamName = () => `thing-${randomUUID()}`
const several = (n: number) => Array.from({ length: n }, (_, i) => someEvent({ data: { n: i } }))
const idsOf = (events: ReadonlyArray<{ readonly id: string }>) => events.map(({ id }) => id)

/** What every event store promises (design.md §4). Each adapter runs this suite against its engine. */
export const eventStoreContract = (name: string, make: () => Promise<StoreUnderTest>): void => {
  describe(`${name}: the event store contract`, () => {
    let under: StoreUnderTest
    let store: EventStore
    beforeAll(async () => {
      under = await make()
      store = under.store
    })
    afterAll(() => store.close())

    const append = (stream: string, expected: ExpectedRevision, events: ReadonlyArray<NewEvent>) =>
      store.append(stream, expected, events)()
    const appended = async (
      stream: string,
      expected: ExpectedRevision,
      events: ReadonlyArray<NewEvent>,
    ): Promise<Appended> => {
      const result = await append(stream, expected, events)
      if (E.isLeft(result)) throw new Error(`not appended: ${JSON.stringify(result.left)}`)
      return result.right
    }
    const refused = async (
      stream: string,
      expected: ExpectedRevision,
      events: ReadonlyArray<NewEvent>,
    ): Promise<AppendError> => {
      const result = await append(stream, expected, events)
      if (E.isRight(result)) throw new Error('appended, though it should have been refused')
      return result.left
    }
    const read = async (stream: string, from?: number) => {
      const events: RecordedEvent[] = []
      for await (const event of store.readStream(stream, from)) events.push(event)
      return events
    }
    const readAllAfter = async (after: Position, limit = 7) => {
      const events: RecordedEvent[] = []
      for (let at = after; ;) {
        const page = await store.readAll(at, limit)
        expect(page.events.length).toBeLessThanOrEqual(limit)
        events.push(...page.events)
        if (page.atEnd) return events
        at = page.next
      }
    }

    test('keeps what was appended, as it was appended', async () => {
      const stream = streamName()
      const event = someEvent({
        data: { text: 'Nha Trang ☂ ភ្នំពេញ \u0000 "quoted"', list: [1, 2.5, null, true], nested: { a: {} } },
      })
      const { revision, position } = await appended(stream, 'no-stream', [event])
      const [recorded, ...others] = await read(stream)
      expect(others).toEqual([])
      expect(recorded).toEqual({ ...event, stream, revision: 0, position })
      expect(revision).toBe(0)
    })

    test('hands over an event with metadata of another shape as it stands, with what is wrong of it, and all others', async () => {
      const start = await store.head()
      const stream = streamName()
      const foreign = { ...someEvent(), metadata: { agency: 'x'.repeat(201), shift: 'night' } } as unknown as NewEvent
      await appended(stream, 'no-stream', [someEvent(), foreign, someEvent()])
      const recorded = await read(stream)
      expect(recorded.map(({ metadata }) => isUnreadable(metadata))).toEqual([false, true, false])
      expect(recorded[1]).toMatchObject({ id: foreign.id, data: foreign.data, metadata: { found: foreign.metadata } })
      const { metadata } = recorded[1]!
      const refusedFields = isUnreadable(metadata) ? metadata.unreadable.map(({ field }) => field) : []
      expect(refusedFields).toEqual(expect.arrayContaining(['agency', 'actor', 'commandId', 'schemaVersion', 'shift']))
      expect(await readAllAfter(start)).toEqual(recorded)
      expect(await store.readAt(recorded[1]!.position)).toEqual(recorded[1])
    })

    test('numbers the events of a stream from 0, and reads them from any revision', async () => {
      const stream = streamName()
      const events = several(5)
      expect((await appended(stream, 'no-stream', events.slice(0, 2))).revision).toBe(1)
      expect((await appended(stream, 1, events.slice(2))).revision).toBe(4)
      expect((await read(stream)).map((event) => event.revision)).toEqual([0, 1, 2, 3, 4])
      expect(idsOf(await read(stream))).toEqual(idsOf(events))
      expect(idsOf(await read(stream, 3))).toEqual(idsOf(events.slice(3)))
      expect(await read(stream, 5)).toEqual([])
    })

    test('reads nothing of a stream that does not exist', async () => {
      expect(await read(streamName())).toEqual([])
    })

    test('reads long streams whole', async () => {
      const stream = streamName()
      const events = several(1234)
      await appended(stream, 'no-stream', events)
      expect(idsOf(await read(stream))).toEqual(idsOf(events))
    })

    test('refuses an append at another revision than the stream stands at, and says at which it does', async () => {
      const stream = streamName()
      expect(await refused(stream, 0, [someEvent()])).toEqual({ kind: 'conflict', actual: 'no-stream' })
      await appended(stream, 'no-stream', several(3))
      for (const expected of [0, 1, 3, 7, 'no-stream'] as const) {
        expect(await refused(stream, expected, [someEvent()])).toEqual({ kind: 'conflict', actual: 2 })
      }
      expect(await read(stream)).toHaveLength(3)
    })

    test('lets exactly one of many racing appends through', async () => {
      const stream = streamName()
      const results = await Promise.all(several(20).map((event) => append(stream, 'no-stream', [event])))
      expect(results.filter(E.isRight)).toHaveLength(1)
      expect(results.filter(E.isLeft).map(({ left }) => left)).toEqual(Array(19).fill({ kind: 'conflict', actual: 0 }))
      expect(await read(stream)).toHaveLength(1)
    })

    test('acknowledges the same append again with the first result', async () => {
      const stream = streamName()
      const first = several(2)
      const one = await appended(stream, 'no-stream', first)
      expect(await appended(stream, 'no-stream', first)).toEqual(one)
      const second = several(3)
      const two = await appended(stream, 1, second)
      await appended(stream, 4, several(1))
      expect(await appended(stream, 1, second)).toEqual(two)
      expect(await appended(stream, 'no-stream', first)).toEqual(one)
      expect(await read(stream)).toHaveLength(6)
    })

    test('does not take other events for a repetition', async () => {
      const stream = streamName()
      const [a, b] = several(2) as [NewEvent, NewEvent]
      await appended(stream, 'no-stream', [a, b])
      expect(await refused(stream, 'no-stream', [b, a])).toMatchObject({ kind: 'conflict' })
      expect(await refused(stream, 0, [a])).toMatchObject({ kind: 'conflict' })
      expect(await read(stream)).toHaveLength(2)
    })

    test('appends blindly only where that is asked for by name', async () => {
      const stream = streamName()
      expect((await appended(stream, 'any-by-name', several(1))).revision).toBe(0)
      expect((await appended(stream, 'any-by-name', several(1))).revision).toBe(1)
    })

    test('appends all of a batch or nothing, and never an empty one', async () => {
      const stream = streamName()
      expect(await refused(stream, 3, several(3))).toMatchObject({ kind: 'conflict' })
      expect(await refused(stream, 'no-stream', [])).toMatchObject({ kind: 'rejected' })
      expect(await read(stream)).toEqual([])
    })

    test('rejects what is too large for an event, and keeps nothing of it', async () => {
      const stream = streamName()
      const huge = someEvent({ data: { text: 'x'.repeat(17 * 1024 * 1024) } })
      expect(await refused(stream, 'no-stream', [someEvent(), huge])).toMatchObject({ kind: 'rejected' })
      expect(await read(stream)).toEqual([])
    })

    test('keeps one order of all events, in which each stream keeps its own', async () => {
      const start = await store.head()
      const [a, b] = [streamName(), streamName()]
      const events = several(30)
      let revisions: Record<string, number> = {}
      for (const [i, event] of events.entries()) {
        const stream = i % 3 === 0 ? a : b
        const at = revisions[stream]
        const { revision } = await appended(stream, at ?? 'no-stream', [event])
        revisions = { ...revisions, [stream]: revision }
      }
      const all = await readAllAfter(start)
      expect(idsOf(all)).toEqual(idsOf(events))
      for (let i = 1; i < all.length; i++) {
        expect(comparePositions(all[i - 1]!.position, all[i]!.position)).toBeLessThan(0)
      }
      expect(comparePositions(all.at(-1)!.position, await store.head())).toBe(0)
    })

    test('tells the position of an event the same way everywhere', async () => {
      const stream = streamName()
      const result = await appended(stream, 'no-stream', several(2))
      const inStream = await read(stream)
      const page = await store.readAll(inStream[0]!.position, 10)
      expect(inStream[1]!.position).toEqual(result.position)
      expect(page.events[0]).toEqual(inStream[1])
    })

    test('reads the event at a position, and nothing where there is none', async () => {
      const stream = streamName()
      await appended(stream, 'no-stream', several(2))
      const [first, second] = await read(stream)
      expect(await store.readAt(first!.position)).toEqual(first)
      expect(await store.readAt(second!.position)).toEqual(second)
      const { commit, prepare } = await store.head()
      expect(await store.readAt({ commit: commit + 1000n, prepare: prepare + 1000n })).toBeUndefined()
    })

    test('reads after a position without that event, and says where to go on', async () => {
      const start = await store.head()
      const stream = streamName()
      await appended(stream, 'no-stream', several(10))
      const first = await store.readAll(start, 4)
      expect(first.events.map((event) => event.revision)).toEqual([0, 1, 2, 3])
      expect(first.atEnd).toBe(false)
      const rest = await store.readAll(first.next, 100)
      expect(rest.events.map((event) => event.revision)).toEqual([4, 5, 6, 7, 8, 9])
      expect(rest.atEnd).toBe(true)
      const nothing = await store.readAll(rest.next, 100)
      expect(nothing).toMatchObject({ events: [], atEnd: true })
      expect(comparePositions(nothing.next, rest.next)).toBeGreaterThanOrEqual(0)
    })

    test('reads back from the end, the latest first, each event once, and says where to go on', async () => {
      const start = await store.head()
      const stream = streamName()
      await appended(stream, 'no-stream', several(10))
      const latest = await store.readBackwards('end', 4)
      expect(latest.events.map(({ revision }) => revision)).toEqual([9, 8, 7, 6])
      expect(latest.atEnd).toBe(false)
      const earlier = await store.readBackwards(latest.next, 6)
      expect(earlier.events.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1, 0])
      const before = await store.readBackwards(earlier.next, 1)
      expect(before.events[0]?.position ?? beginning).toEqual(start)
      expect(await store.readBackwards(beginning, 5)).toEqual({ events: [], next: beginning, atEnd: true })
    })

    test('reads back to the beginning', async () => {
      await appended(streamName(), 'no-stream', several(2))
      const page = await store.readBackwards('end', 100_000)
      expect(page.atEnd).toBe(true)
      expect([...page.events].reverse()).toEqual(await readAllAfter(beginning, 1000))
    })

    test('reads stream after stream up to a position, where it can', async () => {
      if (store.readByStream === undefined) return
      const streams = Array.from({ length: 5 }, streamName).sort()
      for (const stream of [...streams].reverse()) await appended(stream, 'no-stream', several(3))
      const upTo = await store.head()
      for (const stream of streams) await appended(stream, 2, several(1))
      const found: RecordedEvent[] = []
      for (let after: StreamPlace | undefined; ;) {
        const page = await store.readByStream(after, upTo, 4)
        const last = page.at(-1)
        if (last === undefined) break
        found.push(...page)
        after = { stream: last.stream, revision: last.revision }
      }
      const places = found
        .filter(({ stream }) => streams.includes(stream))
        .map(({ stream, revision }) => [stream, revision])
      expect(places).toEqual(streams.flatMap((stream) => [0, 1, 2].map((revision) => [stream, revision])))
    })

    test('reads from the beginning', async () => {
      const page = await store.readAll(beginning, 1)
      expect(page.events).toHaveLength(1)
    })

    test('wakes who waits for something newer', async () => {
      const before = await store.head()
      const wakened = store.awaitAppend(before, AbortSignal.timeout(20_000))
      await appended(streamName(), 'no-stream', several(1))
      await wakened
      expect((await store.readAll(before, 10)).events.length).toBeGreaterThan(0)
      await store.awaitAppend(before, AbortSignal.timeout(20_000))
    })

    test('stops waiting when told to', async () => {
      const stop = new AbortController()
      const waiting = store.awaitAppend(await store.head(), stop.signal)
      stop.abort()
      await waiting
    })

    test('does not read on when told to stop', async () => {
      await expect(store.readAll(beginning, 10, AbortSignal.abort())).rejects.toThrow()
    })

    test('takes many appends at once and keeps each', async () => {
      const start = await store.head()
      const streams = Array.from({ length: 300 }, streamName)
      const results = await Promise.all(streams.map((stream) => append(stream, 'no-stream', several(2))))
      expect(results.every(E.isRight)).toBe(true)
      const all = await readAllAfter(start, 100)
      expect(all).toHaveLength(600)
      expect(new Set(all.map((event) => event.stream))).toEqual(new Set(streams))
    })

    test('still has all of it when opened anew', async () => {
      const stream = streamName()
      const events = several(3)
      const result = await appended(stream, 'no-stream', events)
      const again = await under.reopen()
      const found: RecordedEvent[] = []
      for await (const event of again.readStream(stream)) found.push(event)
      expect(idsOf(found)).toEqual(idsOf(events))
      expect(found.at(-1)?.position).toEqual(result.position)
      if (again !== store) await again.close()
    })
  })
}
