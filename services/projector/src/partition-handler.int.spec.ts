import type { PartitionBatch } from '@ledger/event-bus'
import { memoryBus, type MemoryBus } from '@ledger/event-bus/testing'
import { beginning, type EventStore, type RecordedEvent } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { readModels as models } from '@ledger/projections'
import { rebuild, type Batch, type CommitResult, type ReadModelStore, type ReadModelWriter } from '@ledger/read-model'
import { postgresReadModels, postgresReadQueries } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { arbitraryHistory, recordHistory, report, rescue } from '@ledger/read-model/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { partitionHandler } from './partition-handler.ts'

const database = await memoryDatabase()
const readModels: ReadModelStore = postgresReadModels(database)
const queries = postgresReadQueries(database)
const never = new AbortController().signal

const empty = async () => {
  const schemas = await database.query(`select nspname as name from pg_namespace where nspname like 'ledger%'`)
  for (const { name } of schemas) await database.query(`drop schema ${String(name)} cascade`)
  await readModels.prepare(models)
}

let over = new AbortController()
let consumers: Promise<void>[] = []
beforeEach(async () => {
  ;[over, consumers] = [new AbortController(), []]
  await empty()
})
// One that a failed test left running would write into the tables of the next.
afterEach(async () => {
  over.abort()
  await Promise.allSettled(consumers)
})
afterAll(() => readModels.close())

const publishAll = async (store: EventStore, bus: MemoryBus) => {
  const publisher = bus.publisher()
  await publisher.checkpoint()()
  const { events, next } = await store.readAll(beginning, 100_000)
  const published = await publisher.publish(events, next)()
  if (E.isLeft(published)) throw new Error(published.left.reason)
  return events.length
}

/** A consumer as one projector process would run it, until stopped; a batch may hold so many events. */
const consume = (bus: MemoryBus, signal: AbortSignal, batchSize = 7, writer = () => readModels.live(models)) => {
  const handler = partitionHandler({ writer, topic: 'events', batchSize })
  const running = bus.consumer('projector').run(handler, AbortSignal.any([signal, over.signal]))
  consumers.push(running)
  return running
}

/** Waits until the checkpoints cover so many records. */
const untilApplied = async (records: number, running: Promise<void>) => {
  let failed: unknown
  running.catch((error: unknown) => {
    failed = error
  })
  while ((await queries.freshness()).events < records) {
    if (failed !== undefined) throw failed as Error
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const applyAll = async (bus: MemoryBus, records: number, writer?: () => ReadModelWriter) => {
  const stop = new AbortController()
  const running = consume(bus, stop.signal, 7, writer)
  await untilApplied(records, running)
  stop.abort()
  await running
}

const digests = () => readModels.digests(models, 'rows')

const reported = async (store: EventStore, count: number) => {
  const names = Array.from({ length: count }, () => `case-${randomUUID()}`)
  for (const name of names) await store.append(name, 'no-stream', [someEvent(report)])()
  return names
}

/** A writer of the live read models, of which a test says what becomes of its commits. */
const committing = (
  commit: (batch: Batch, committed: ReadModelWriter['commit']) => Promise<CommitResult>,
): ReadModelWriter => {
  const writer = readModels.live(models)
  return { ...writer, commit: (batch) => commit(batch, writer.commit) }
}

/** A writer whose database refuses a case, as one does for a value that it cannot hold: the statement fails. */
const refusing = (bad: string): ReadModelWriter =>
  committing((batch, committed) =>
    committed(
      batch.states.get('case')?.has(bad)
        ? { ...batch, states: new Map([['case', new Map([['no uuid', { revision: 0, state: {} }]])]]) }
        : batch,
    ),
  )

describe('a projector on a stream of partitions', () => {
  test('does not go on in a topic that was made anew, and is not as far as its log', async () => {
    const store = memoryStore()
    await reported(store, 30)
    const before = memoryBus()
    await applyAll(before, await publishAll(store, before))
    const live = await digests()
    // Other events, and as many: what only the topic of before held is missing here.
    const other = memoryStore()
    await reported(other, 60)
    const anew = memoryBus()
    await publishAll(other, anew)
    await expect(consume(anew, never)).rejects.toThrow('the topic was made anew')
    expect(await digests()).toEqual(live)
  })

  test('leaves the rows of a rebuild, however often its group is divided anew, in batches of any size', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryHistory, fc.integer({ min: 1, max: 30 }), async (history, batchSize) => {
        await empty()
        const { store } = await recordHistory(history)
        const bus = memoryBus()
        const count = await publishAll(store, bus)
        const stops = Array.from({ length: 3 }, () => new AbortController())
        const all = stops.map(({ signal }) => consume(bus, signal, batchSize))
        try {
          stops[0]?.abort()
          await all[0]
          const running = Promise.all(all).then(() => undefined)
          await untilApplied(count, running)
          for (const stop of stops) stop.abort()
          await running
        } finally {
          for (const stop of stops) stop.abort()
          await Promise.allSettled(all)
        }
        const live = await digests()
        expect(await rebuild({ store, readModels, models, signal: never })).toBe('switched')
        expect(await digests()).toEqual(live)
      }),
      { numRuns: 8 },
    )
  })

  test('goes on after a rebuild took its place, and counts nothing twice', async () => {
    const store = memoryStore()
    const bus = memoryBus()
    const names = await reported(store, 20)
    const stop = new AbortController()
    const running = consume(bus, stop.signal)
    await publishAll(store, bus)
    await untilApplied(20, running)
    // The store is ahead of the stream: the rebuilt rows hold what the stream brings only later.
    for (const name of names) await store.append(name, 0, [someEvent(rescue)])()
    expect(await rebuild({ store, readModels, models, signal: never })).toBe('switched')
    const rebuilt = await digests()
    const late = bus.publisher()
    await late.checkpoint()()
    const page = await store.readAll({ commit: 19n, prepare: 19n }, 100)
    await late.publish(page.events, page.next)()
    await untilApplied(40, running)
    expect(await digests()).toEqual(rebuilt)
    stop.abort()
    await running
  })

  test('waits where another program left states of another shape, and goes on once a rebuild replaced them', async () => {
    const store = memoryStore()
    const bus = memoryBus()
    const names = await reported(store, 5)
    const stop = new AbortController()
    const running = consume(bus, stop.signal)
    await publishAll(store, bus)
    await untilApplied(5, running)
    await database.query(`update ledger.read_model set state_shape = 'another'`)
    await database.query(`update ledger.case_state set state = '{"of":"another program"}'`)
    stop.abort()
    await running

    const again = new AbortController()
    const refusals: string[] = []
    const writer = (): ReadModelWriter => {
      const live = readModels.live(models)
      const loadStates: ReadModelWriter['loadStates'] = (...asked) =>
        live.loadStates(...asked).catch((error: unknown) => {
          refusals.push(String(error))
          throw error
        })
      return { ...live, loadStates }
    }
    const waiting = consume(bus, again.signal, 7, writer)
    for (const name of names) await store.append(name, 0, [someEvent(rescue)])()
    const late = bus.publisher()
    await late.checkpoint()()
    const page = await store.readAll({ commit: 4n, prepare: 4n }, 100)
    await late.publish(page.events, page.next)()
    await expect.poll(() => refusals.length).toBeGreaterThan(1)
    expect(refusals[0]).toContain('ledger replay all replaces them')
    expect(await rebuild({ store, readModels, models, signal: never })).toBe('switched')
    await untilApplied(10, waiting)
    expect(await queries.parked()).toEqual({ streams: 0, events: 0 })
    for (const name of names) expect((await queries.standing('case', name.slice(5)))?.revision).toBe(1)
    again.abort()
    await waiting
  })

  test('parks a record that cannot be read, with its stream, and applies all others', async () => {
    const store = memoryStore()
    const bus = memoryBus()
    const [bad, good] = (await reported(store, 2)) as [string, string]
    await publishAll(store, bus)
    bus.put({ key: Buffer.from(bad), headers: { ce_revision: Buffer.from('1') }, value: Buffer.from('?') })
    bus.put({ key: null, headers: {}, value: null })
    const late = bus.publisher()
    await late.checkpoint()()
    for (const [revision, name] of [
      [2, bad],
      [1, good],
    ] as const) {
      const position = { commit: BigInt(100 + revision), prepare: BigInt(100 + revision) }
      if (name === good) position.commit = position.prepare = 200n
      await late.publish([{ ...someEvent(rescue), stream: name, revision, position }], position)()
    }
    await applyAll(bus, 6)
    expect(await queries.parked()).toEqual({ streams: 2, events: 3 })
    expect((await queries.standing('case', good.slice(5)))?.revision).toBe(1)
    expect((await queries.standing('case', bad.slice(5)))?.revision).toBe(0)
  })

  test.each([
    ['a key with a NUL', { key: 'case-1\u0000', header: 'ce_revision' }],
    ['a key longer than any stream name', { key: `case-${'x'.repeat(8000)}`, header: 'ce_revision' }],
    ['a header named with a NUL', { key: 'case-1', header: 'ce_\u0000' }],
  ])('parks a record that has %s, which no database keeps, and goes on', async (_, { key, header }) => {
    const store = memoryStore()
    const bus = memoryBus()
    bus.put({ key: Buffer.from(key), headers: { [header]: Buffer.from('1') }, value: Buffer.from('?') })
    const [good = ''] = await reported(store, 1)
    await publishAll(store, bus)
    await applyAll(bus, 2)
    expect(await queries.parked()).toEqual({ streams: 1, events: 1 })
    expect((await queries.standing('case', good.slice(5)))?.revision).toBe(0)
  })

  test('parks the event that the database refuses, and no other of its batch', async () => {
    const store = memoryStore()
    const bus = memoryBus()
    const names = await reported(store, 9)
    const bad = names[4]?.slice(5) ?? ''
    await publishAll(store, bus)
    await applyAll(bus, 9, () => refusing(bad))
    expect(await queries.parked()).toEqual({ streams: 1, events: 1 })
    for (const name of names) {
      expect((await queries.standing('case', name.slice(5)))?.revision).toBe(name.endsWith(bad) ? undefined : 0)
    }
  })

  describe('where more follows what is written', () => {
    const end = 6
    const batchOf = (events: ReadonlyArray<RecordedEvent>, from: number, moreFollows: boolean): PartitionBatch => ({
      partition: 0,
      events: events.map((event, index) => ({ offset: BigInt(from + index), event })),
      next: BigInt(from + events.length),
      highWatermark: BigInt(end),
      moreFollows,
    })

    /** Hands over six reports, two at a time, to a handler that writes two at a time; gives their ids. */
    const handOver = async (writerFor: (ids: ReadonlyArray<string>) => ReadModelWriter) => {
      const store = memoryStore()
      const ids = (await reported(store, end)).map((name) => name.slice(5))
      const { events } = await store.readAll(beginning, end)
      const handler = partitionHandler({ writer: () => writerFor(ids), topic: 'events', batchSize: 2 })
      await handler.assigned([0])
      for (const from of [0, 2, 4]) await handler.handle(batchOf(events.slice(from, from + 2), from, from < 4), never)
      return { ids, handler }
    }
    const applied = async (ids: ReadonlyArray<string>) =>
      Promise.all(ids.map(async (id) => (await queries.standing('case', id))?.revision))

    test('the next is folded meanwhile, and all of it is there when nothing follows', async () => {
      let underWay = 0
      let most = 0
      const counted = () =>
        committing(async (batch, committed) => {
          most = Math.max(most, ++underWay)
          const result = await committed(batch)
          underWay--
          return result
        })
      const { ids, handler } = await handOver(counted)
      expect(await applied(ids)).toEqual(ids.map(() => 0))
      expect(handler.caughtUp(new Map([[0, BigInt(end)]]))).toEqual({
        places: [{ source: 'events/0', at: expect.stringMatching(new RegExp(`^${end}@${end - 1}/`)) as string }],
        all: true,
      })
      expect(most).toBe(1)
    })

    test('a refusal that is found after the next batch came parks the event at fault alone', async () => {
      const { ids } = await handOver((all) => refusing(all[1] ?? ''))
      expect(await queries.parked()).toEqual({ streams: 1, events: 1 })
      expect(await applied(ids)).toEqual(ids.map((_, nth) => (nth === 1 ? undefined : 0)))
    })

    test('and it does not come, what is folded is written when that is said', async () => {
      const store = memoryStore()
      await reported(store, end)
      const { events } = await store.readAll(beginning, end)
      const handler = partitionHandler({ writer: () => readModels.live(models), topic: 'events' })
      await handler.assigned([0])
      await handler.handle(batchOf(events.slice(0, 2), 0, true), never)
      await handler.handle(batchOf([], 2, false), never)
      expect((await queries.freshness()).events).toBe(2)
      await handler.handle(batchOf(events.slice(2), 2, false), never)
      expect((await queries.freshness()).events).toBe(end)
    })

    test('what another wrote meanwhile is written once, and nothing is left out', async () => {
      let calls = 0
      // Another that held the partition a moment longer wrote the very same.
      const overtaken = () =>
        committing(async (batch, committed) => {
          if (++calls === 2) await readModels.live(models).commit(batch)
          return committed(batch)
        })
      const { ids } = await handOver(overtaken)
      expect(await applied(ids)).toEqual(ids.map(() => 0))
      expect((await queries.freshness()).events).toBe(end)
    })
  })
})
