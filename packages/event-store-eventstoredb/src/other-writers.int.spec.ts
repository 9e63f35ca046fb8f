import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { startEventStoreDbStandIn } from '@ledger/engines'
import { beginning, comparePositions, type EventStore, type RecordedEvent } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendUntilKnown } from './testing/append-until-known.ts'
import { readWhole } from './testing/read-whole.ts'
import { storeAt } from './testing/store-at.ts'

// A server's log holds more than the ledger writes: its own events, the metadata of streams, deletions by operators.
let engine: Awaited<ReturnType<typeof startEventStoreDbStandIn>>
let operator: EventStoreDBClient
let store: EventStore
beforeAll(async () => {
  engine = await startEventStoreDbStandIn()
  operator = EventStoreDBClient.connectionString(engine.connectionString)
  store = await storeAt(engine.connectionString)
})
afterAll(async () => {
  await store.close()
  await operator.dispose()
  await engine.stop()
})

const newStream = () => `thing-${randomUUID()}`
const written = async (count: number) => {
  const [stream, events] = [newStream(), Array.from({ length: count }, () => someEvent())]
  const { position } = await appendUntilKnown(store, stream, 'no-stream', events)
  return { stream, events, position }
}
const serverWrites = async (count: number) => {
  for (let i = 0; i < count; i++) await operator.setStreamMetadata(`other-${i}`, { maxCount: 1000 })
}

describe("the server's own events", () => {
  test('are skipped by pages, which double nothing, miss nothing and end', async () => {
    const start = await store.head()
    const expected: string[] = []
    for (const [ours, theirs] of [
      [3, 70],
      [1, 1],
      [40, 33],
    ] as const) {
      const { events } = await written(ours)
      expected.push(...events.map(({ id }) => id))
      await serverWrites(theirs)
    }
    for (const limit of [1, 2, 7, 100]) {
      const found: RecordedEvent[] = []
      for (let at = start; ;) {
        const page = await store.readAll(at, limit)
        found.push(...page.events)
        if (page.atEnd) break
        expect(page.events).toHaveLength(limit)
        expect(comparePositions(page.next, at)).toBeGreaterThan(0)
        at = page.next
      }
      expect(found.map(({ id }) => id)).toEqual(expected)
    }
  })

  test('do not move the head, which is looked for only in what is new', async () => {
    const { position } = await written(2)
    await serverWrites(50)
    expect(await store.head()).toEqual(position)
    expect(await store.head()).toEqual(position)
    await serverWrites(1)
    expect(await store.head()).toEqual(position)
    const later = await written(1)
    expect(await store.head()).toEqual(later.position)
  })

  test('are all that a new store holds, which is empty to us', async () => {
    const fresh = await startEventStoreDbStandIn()
    const empty = await storeAt(fresh.connectionString)
    expect(await empty.head()).toEqual(beginning)
    expect(await empty.readAll(beginning, 10)).toMatchObject({ events: [], atEnd: true })
    await empty.close()
    await fresh.stop()
  })
})

describe('a stream that an operator deleted', () => {
  test('reads as none, and can be begun again where it was deleted softly', async () => {
    const { stream } = await written(3)
    await operator.deleteStream(stream)
    expect(await readWhole(store, stream)).toEqual([])
    const again = await store.append(stream, 'no-stream', [someEvent()])()
    expect(again).toMatchObject({ right: { revision: 3 } })
  })

  test('reads as none, and takes nothing any more, where it was deleted for good', async () => {
    const { stream } = await written(3)
    await operator.tombstoneStream(stream)
    expect(await readWhole(store, stream)).toEqual([])
    for (const expected of ['no-stream', 2, 'any-by-name'] as const) {
      expect(await store.append(stream, expected, [someEvent()])()).toMatchObject({ left: { kind: 'rejected' } })
    }
  })
})

describe('an append that the server or the ledger cannot take is rejected, and nothing of it is kept', () => {
  const big = () => someEvent({ data: { text: 'x'.repeat(700_000) } })
  test.each([
    ['more bytes than the server takes at once', 'thing-x', () => [big(), big()], /larger than the server takes/],
    ['a system stream', '$thing', () => [someEvent()], /begin with \$/],
    ['a system type', 'thing-x', () => [someEvent({ type: '$metadata' })], /begin with \$/],
    ['an id that is none', 'thing-x', () => [someEvent({ id: 'one' })], /no UUID/],
    ['data that is no JSON', 'thing-x', () => [someEvent({ data: 1n })], /cannot be written as JSON/],
    ['data that is nothing', 'thing-x', () => [someEvent({ data: undefined })], /cannot be written as JSON/],
  ])('%s', async (_name, stream, events, reason) => {
    const result = await store.append(stream, 'any-by-name', events())()
    expect(result).toMatchObject({ left: { kind: 'rejected' } })
    if (E.isLeft(result) && result.left.kind === 'rejected') expect(result.left.reason).toMatch(reason)
    expect(await readWhole(store, 'thing-x')).toEqual([])
  })
})

test('data of any JSON form comes back as it was, also what other programs wrote', async () => {
  const stream = newStream()
  const values = ['text', 4.5, true, null, [1, [2]], { a: { b: null } }]
  await appendUntilKnown(
    store,
    stream,
    'no-stream',
    values.map((data) => someEvent({ data })),
  )
  await operator.appendToStream(stream, jsonEvent({ type: 'ByOthers', data: { said: 'hello' } }))
  const read = await readWhole(store, stream)
  expect(read.map(({ data }) => data)).toEqual([...values, { said: 'hello' }])
  expect(read.at(-1)?.metadata).toMatchObject({ found: undefined, unreadable: [{ field: '' }] })
})
