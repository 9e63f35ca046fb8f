import { beginning, comparePositions, positionText, type EventStore, type RecordedEvent } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf, type Instant } from '@ledger/kernel'
import { readModels as models, type Measure } from '@ledger/projections'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { MovedByAnother } from '../batch-applier.ts'
import { logSource } from '../event-source.ts'
import type { ReadQueries } from '../read-queries.ts'
import type { ReadModelStore, ReadModelWriter, TableComparison } from '../read-model-store.ts'
import { rebuild } from '../rebuild.ts'
import { runProjector } from '../run-projector.ts'
import { arbitraryHistory } from './arbitrary-history.ts'
import { recordHistory, type RecordedHistory } from './history.ts'
import { naivePersons, naiveRecount, sortedCounts } from './naive-recount.ts'
import { append, poison, report, rescue, someCases } from './some-cases.ts'

/** A database to test: emptied on demand. */
export type DatabaseUnderTest = {
  readonly readModels: ReadModelStore
  readonly queries: ReadQueries
  /** Throws away all that is in it, as if it had just been made. */
  readonly empty: () => Promise<void>
  /** Loses all live rows of a table, as a fault of this program or a hand on the database would. */
  readonly lose: (table: string) => Promise<void>
  /** Makes all but the figures what a program left that kept its states in another shape: none can be read back. */
  readonly reshape: () => Promise<void>
}

const never = () => new AbortController().signal

/** The same store, read stream after stream as SQLite can be: each in its order, up to a position of the log. */
const readByStream = (store: EventStore): EventStore => ({
  ...store,
  readByStream: async (after, upTo, limit) => {
    const { events } = await store.readAll(beginning, 100_000)
    const isAfter = ({ stream, revision }: RecordedEvent) =>
      after === undefined || stream > after.stream || (stream === after.stream && revision > after.revision)
    return events
      .filter((event) => comparePositions(event.position, upTo) <= 0 && isAfter(event))
      .sort((a, b) => (a.stream === b.stream ? a.revision - b.revision : a.stream < b.stream ? -1 : 1))
      .slice(0, limit)
  },
})

const project = (store: EventStore, readModels: ReadModelStore, batchSize = 4000) =>
  runProjector({
    source: logSource(store),
    writer: readModels.live(models),
    signal: never(),
    untilEnd: true,
    batchSize,
  })

const rows = (readModels: ReadModelStore) => readModels.digests(models, 'rows')

const measures: ReadonlyArray<Measure> = [
  'reported',
  're-trafficked',
  'identified',
  'rescued',
  'sheltered',
  'repatriated',
  'reintegrated',
]

/** What every read model database promises (design.md §6). Runs on PGlite and on PostgreSQL. */
export const readModelContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: the read model contract`, () => {
    let under: DatabaseUnderTest
    const fresh = async () => {
      await under.empty()
      await under.readModels.prepare(models)
      return under
    }
    beforeAll(async () => {
      under = await make()
    })
    afterAll(() => under.readModels.close())

    const sumOf = async (measure: Measure, knownUntil?: Instant) => {
      const filter = {
        measure,
        dimensions: [],
        values: {},
        from: null,
        to: null,
        knownUntil,
        synthetic: 'include',
      } as const
      const counts = await under.queries.netCounts(filter)
      return counts.reduce((sum, { count }) => sum + count, 0)
    }
    const reportedCount = () => sumOf('reported')

    const recount = async ({ instants, casesAt }: RecordedHistory, picks: ReadonlyArray<number>) => {
      const times = [undefined, ...picks.map((pick) => instants[pick % Math.max(instants.length, 1)])]
      for (const knownUntil of times) {
        const persons = (await sumOf('reported', knownUntil)) - (await sumOf('re-trafficked', knownUntil))
        expect(persons).toBe(naivePersons(casesAt(knownUntil)))
        for (const measure of measures) {
          for (const dimensions of [
            ['citizenship', 'form', 'month'],
            ['countryOfExploitation', 'reportingCountry', 'sex', 'ageBand'],
          ] as const) {
            const filter = {
              measure,
              dimensions,
              values: {},
              from: null,
              to: null,
              knownUntil,
              synthetic: 'include',
            } as const
            const counted = sortedCounts(await under.queries.netCounts(filter))
            expect(counted).toEqual(naiveRecount(casesAt(knownUntil), measure, dimensions))
          }
        }
      }
    }

    test('any history, in batches of any size, stopped and begun again anywhere: rows equal a rebuild, counts equal a recount', async () => {
      await fc.assert(
        fc.asyncProperty(
          arbitraryHistory,
          fc.integer({ min: 1, max: 40 }),
          fc.array(fc.nat(), { maxLength: 2 }),
          async (history, batchSize, picks) => {
            const { readModels } = await fresh()
            const recorded = await recordHistory(history)
            let done = 0
            const stopping = {
              ...recorded.store,
              readAll: async (...args: Parameters<EventStore['readAll']>) => {
                if (++done % 3 === 0) throw new Error('the machine was switched off')
                return recorded.store.readAll(...args)
              },
            }
            for (;;) {
              const ended = await project(stopping, readModels, batchSize).then(
                () => true,
                () => false,
              )
              if (ended) break
            }
            const live = await rows(readModels)
            await recount(recorded, picks)
            expect(await rebuild({ store: recorded.store, readModels, models, signal: never() })).toBe('switched')
            expect(await rows(readModels)).toEqual(live)
            await recount(recorded, picks)
          },
        ),
        { numRuns: 12 },
      )
    })

    test('the digests of what is said are the same whenever it was recorded, those of rows are not', async () => {
      const [stream = ''] = someCases(1)
      const digestsOf = async (recordedAt: Instant) => {
        const { readModels } = await fresh()
        const store = memoryStore()
        const metadata = { ...someEvent().metadata, recordedAt }
        await store.append(
          stream,
          'no-stream',
          [report, rescue].map((one) => someEvent({ ...one, metadata })),
        )()
        await project(store, readModels)
        return { content: await readModels.digests(models, 'content'), rows: await rows(readModels) }
      }
      const one = await digestsOf(instantOf(Date.UTC(2024, 7, 14)))
      const other = await digestsOf(instantOf(Date.UTC(2024, 7, 15)))
      expect(other.content).toEqual(one.content)
      expect(other.rows['cases.case_state']).not.toBe(one.rows['cases.case_state'])
    })

    test('an event that comes twice counts once', async () => {
      const { readModels } = await fresh()
      const { store } = await recordHistory(fc.sample(arbitraryHistory, { seed: 7, numRuns: 1 })[0] ?? [])
      await project(store, readModels)
      const once = await rows(readModels)
      const again = { ...logSource(store), name: 'the same log under another name' }
      await runProjector({
        source: again,
        writer: readModels.live(models),
        signal: never(),
        untilEnd: true,
        batchSize: 3,
      })
      expect(await rows(readModels)).toEqual(once)
    })

    test('what is appended later is applied from the checkpoint on', async () => {
      const { readModels, queries } = await fresh()
      const store = memoryStore()
      for (const stream of someCases(3)) await append(store, stream, 'no-stream', report)
      await project(store, readModels)
      for (const stream of someCases(2)) await append(store, stream, 'no-stream', report)
      const { events } = await project(store, readModels)
      expect(events).toBe(5)
      expect(await reportedCount()).toBe(5)
      expect(positionText((await queries.freshness()).position)).toBe('4')
    })

    test('a running projector follows what is appended, and stops when told to', async () => {
      const { readModels } = await fresh()
      const store = memoryStore()
      const stop = new AbortController()
      let seen = 0
      const running = runProjector({
        source: logSource(store),
        writer: readModels.live(models),
        signal: stop.signal,
        onProgress: ({ events }) => {
          seen = events
          if (events === 20) stop.abort()
        },
      })
      for (const stream of someCases(10)) await append(store, stream, 'no-stream', report, rescue)
      await running
      expect(seen).toBe(20)
      expect(await reportedCount()).toBe(10)
    })

    describe('an event that cannot be applied', () => {
      test.each([
        ['of an unknown type', poison],
        ['of a wrong shape', { type: 'VictimRescued', data: { rescuedOn: 'yesterday' } }],
      ])('(%s) stops its stream, and no other', async (_name, bad) => {
        const { readModels, queries } = await fresh()
        const store = memoryStore()
        const [a, b] = someCases(2) as [string, string]
        await append(store, a, 'no-stream', report)
        await append(store, a, 0, bad)
        await append(store, b, 'no-stream', report)
        await append(store, a, 1, rescue)
        await append(store, b, 0, rescue)
        await project(store, readModels, 2)
        expect(await reportedCount()).toBe(2)
        expect(await queries.standing('case', a.slice(5))).toMatchObject({ revision: 0 })
        expect(await queries.standing('case', b.slice(5))).toMatchObject({ revision: 1 })
        expect(await queries.parked()).toEqual({ streams: 1, events: 2 })
        await append(store, a, 2, rescue)
        await project(store, readModels)
        expect(await queries.parked()).toEqual({ streams: 1, events: 3 })
      })

      test('for a revision that is missing before it is parked too', async () => {
        const { readModels, queries } = await fresh()
        const store = memoryStore()
        const stream = `case-${randomUUID()}`
        await append(store, stream, 'no-stream', report, rescue)
        const withGap = {
          ...store,
          readAll: async (...args: Parameters<EventStore['readAll']>) => {
            const page = await store.readAll(...args)
            return { ...page, events: page.events.filter(({ revision }) => revision !== 0) }
          },
        }
        await project(withGap, readModels)
        expect(await queries.parked()).toEqual({ streams: 1, events: 1 })
      })

      test('for its stream has no name that rows can be kept under stops that stream, and no other', async () => {
        const { readModels, queries } = await fresh()
        const store = memoryStore()
        for (const stream of someCases(2)) await append(store, stream, 'no-stream', report)
        for (const stream of ['case-', 'case-not-a-uuid', 'agency-A0000000-0000-4000-8000-000000000001']) {
          await append(store, stream, 'no-stream', report)
        }
        await project(store, readModels)
        expect(await reportedCount()).toBe(2)
        expect(await queries.parked()).toEqual({ streams: 3, events: 3 })
      })

      test('for the database refuses its rows is found among many, and the rest is applied', async () => {
        const { readModels, queries } = await fresh()
        const store = memoryStore()
        const streams = someCases(9)
        for (const stream of streams) await append(store, stream, 'no-stream', report)
        const bad = streams[4] as string
        const writer = readModels.live(models)
        // As a value that the database cannot hold would: the statement fails for what is in it.
        const refusing: ReadModelWriter = {
          ...writer,
          commit: (batch) =>
            [...(batch.states.get('case')?.keys() ?? [])].includes(bad.slice(5))
              ? writer.commit({
                  ...batch,
                  states: new Map([['case', new Map([['no uuid', { revision: 0, state: {} }]])]]),
                })
              : writer.commit(batch),
        }
        await runProjector({ source: logSource(store), writer: refusing, signal: never(), untilEnd: true })
        expect(await reportedCount()).toBe(8)
        expect(await queries.parked()).toEqual({ streams: 1, events: 1 })
      })
    })

    test('of two projectors of one source, one goes on and the other is told', async () => {
      const { readModels } = await fresh()
      const store = memoryStore()
      for (const stream of someCases(40)) await append(store, stream, 'no-stream', report, rescue)
      const two = await Promise.allSettled([project(store, readModels, 5), project(store, readModels, 5)])
      const failed = two.filter((one) => one.status === 'rejected')
      for (const { reason } of failed) expect(reason).toBeInstanceOf(MovedByAnother)
      expect(failed.length).toBeLessThan(2)
      expect(await reportedCount()).toBe(40)
      const live = await rows(readModels)
      await rebuild({ store, readModels, models, signal: never() })
      expect(await rows(readModels)).toEqual(live)
    })

    test('of several sources, the one that is furthest behind tells how fresh reads are', async () => {
      const { readModels, queries } = await fresh()
      const at = (n: bigint) => ({ commit: n, prepare: n })
      const store = memoryStore()
      for (const stream of someCases(3)) await append(store, stream, 'no-stream', report)
      await readModels.register([
        { source: 'one', at: '0' },
        { source: 'two', at: '0' },
      ])
      const project = () =>
        runProjector({
          source: { ...logSource(store), name: 'one' },
          writer: readModels.live(models),
          signal: never(),
          untilEnd: true,
        })
      // The log's own places are its positions; a source that was registered goes on from where it was said to begin.
      await readModels.advance([{ source: 'one', at: '0' }], at(0n))
      expect((await project()).events).toBe(2)
      expect((await queries.freshness()).position).toEqual(beginning)
      await readModels.advance([{ source: 'two', at: 'elsewhere' }], at(2n))
      expect((await queries.freshness()).position).toEqual(beginning)
      await readModels.advance([{ source: 'two', at: '0' }], at(2n))
      expect((await queries.freshness()).position).toEqual(at(2n))
      await readModels.advance([{ source: 'two', at: '0' }], at(1n))
      await readModels.register([{ source: 'two', at: '0' }])
      expect((await queries.freshness()).position).toEqual(at(2n))
    })

    describe('a rebuild', () => {
      test('of some read models leaves the others, and equals what was live', async () => {
        const { readModels } = await fresh()
        const { store } = await recordHistory(fc.sample(arbitraryHistory, { seed: 11, numRuns: 1 })[0] ?? [])
        await project(store, readModels)
        const live = await rows(readModels)
        const some = models.filter(({ name }) => name === 'statistics')
        expect(await rebuild({ store, readModels, models: some, signal: never() })).toBe('switched')
        expect(await rows(readModels)).toEqual(live)
        await append(store, `case-${randomUUID()}`, 'no-stream', report)
        const before = await reportedCount()
        await project(store, readModels)
        expect(await reportedCount()).toBe(before + 1)
      })

      test('of some read models waits for the live ones to come up to it', async () => {
        const { readModels } = await fresh()
        const store = memoryStore()
        await append(store, `case-${randomUUID()}`, 'no-stream', report)
        const some = models.filter(({ name }) => name === 'statistics')
        const rebuilding = rebuild({ store, readModels, models: some, signal: never() })
        await project(store, readModels)
        expect(await rebuilding).toBe('switched')
        expect(await reportedCount()).toBe(1)
      })

      test('takes over what came in while it ran', async () => {
        const { readModels } = await fresh()
        const store = memoryStore()
        const streams = someCases(30)
        for (const stream of streams) await append(store, stream, 'no-stream', report)
        await project(store, readModels)
        let late: RecordedEvent[] = []
        const moving = {
          ...store,
          readAll: async (...args: Parameters<EventStore['readAll']>) => {
            const page = await store.readAll(...args)
            if (page.atEnd && late.length === 0) {
              late = [...page.events]
              for (const stream of streams.slice(0, 10)) await append(store, stream, 0, rescue)
              await project(store, readModels)
            }
            return page
          },
        }
        expect(await rebuild({ store: moving, readModels, models, signal: never() })).toBe('switched')
        await project(store, readModels)
        const live = await rows(readModels)
        await rebuild({ store, readModels, models, signal: never() })
        expect(await rows(readModels)).toEqual(live)
      })

      test('from a store that is read stream after stream leaves the same rows, as fresh as the log', async () => {
        const { readModels, queries } = await fresh()
        const { store } = await recordHistory(fc.sample(arbitraryHistory, { seed: 17, numRuns: 1 })[0] ?? [])
        await project(store, readModels)
        const live = await rows(readModels)
        expect(await rebuild({ store: readByStream(store), readModels, models, signal: never() })).toBe('switched')
        expect(await rows(readModels)).toEqual(live)
        const head = await store.head()
        expect((await queries.freshness()).position).toEqual(head)
        const [stream = ''] = someCases(1)
        await append(store, stream, 'no-stream', report)
        await project(store, readModels)
        expect((await queries.freshness()).position).toEqual({ commit: head.commit + 1n, prepare: head.prepare + 1n })
      })

      test('that is stopped changes nothing, and goes on where it was', async () => {
        const { readModels } = await fresh()
        const { store } = await recordHistory(fc.sample(arbitraryHistory, { seed: 13, numRuns: 1 })[0] ?? [])
        await project(store, readModels)
        const live = await rows(readModels)
        const stop = new AbortController()
        const stopped = rebuild({ store, readModels, models, signal: stop.signal, onProgress: () => stop.abort() })
        expect(await stopped).toBe('stopped')
        expect(await rows(readModels)).toEqual(live)
        expect(await rebuild({ store, readModels, models, signal: never() })).toBe('switched')
        expect(await rows(readModels)).toEqual(live)
      })

      test('is asked for where the program has another version of a read model', async () => {
        const { readModels } = await fresh()
        const newer = models.map((model) =>
          model.name === 'countries' ? { ...model, version: model.version + 1 } : model,
        )
        expect(await readModels.prepare(newer)).toEqual({ outdated: ['countries'] })
        const outdated = newer.filter(({ name }) => name === 'countries')
        expect(await rebuild({ store: memoryStore(), readModels, models: outdated, signal: never() })).toBe('switched')
        expect(await readModels.prepare(newer)).toEqual({ outdated: [] })
      })

      test('is asked for where a program kept the states in another shape, and none of them is read', async () => {
        const { readModels, reshape } = await fresh()
        const { store } = await recordHistory(fc.sample(arbitraryHistory, { seed: 17, numRuns: 1 })[0] ?? [])
        await project(store, readModels)
        const before = await rows(readModels)
        await reshape()
        const { outdated } = await readModels.prepare(models)
        expect(outdated).toEqual(models.map(({ name }) => name).filter((name) => name !== 'figures'))
        const rebuilt = models.filter(({ name }) => outdated.includes(name))
        const compared: TableComparison[] = []
        const onCompared = (tables: ReadonlyArray<TableComparison>) => void compared.push(...tables)
        expect(
          await rebuild({
            store,
            readModels,
            models: rebuilt,
            signal: never(),
            comparing: { replaceDifferent: false, onCompared },
          }),
        ).toBe('switched')
        expect(new Set(compared.map(({ outcome }) => outcome))).toEqual(new Set(['not-comparable']))
        expect(await readModels.prepare(models)).toEqual({ outdated: [] })
        expect(await rows(readModels)).toEqual(before)
      })

      test('is waited for by whoever meets states of another shape: nothing is parked, added or read until then', async () => {
        const { readModels, queries, reshape } = await fresh()
        const store = memoryStore()
        const [known = '', other = ''] = someCases(2)
        await append(store, known, 'no-stream', report)
        await project(store, readModels)
        await reshape()
        await append(store, known, 0, rescue)
        await append(store, other, 'no-stream', report)
        const stop = new AbortController()
        const writer = readModels.live(models)
        let refusals = 0
        const loadStates: ReadModelWriter['loadStates'] = async (...asked) => {
          try {
            return await writer.loadStates(...asked)
          } catch (error) {
            expect(error).toMatchObject({ transient: true, message: expect.stringContaining('ledger replay all') as string })
            refusals++
            throw error
          }
        }
        const waiting = runProjector({ source: logSource(store), writer: { ...writer, loadStates }, signal: stop.signal })
        waiting.catch(() => undefined)
        await vi.waitFor(() => expect(refusals).toBeGreaterThan(1))
        await expect(queries.standing('case', known.slice('case-'.length))).rejects.toMatchObject({ transient: true })
        expect((await queries.freshness()).events).toBe(1)
        expect(await rebuild({ store, readModels, models, signal: never() })).toBe('switched')
        // What it folded belongs to the generation of before: it begins anew, as after any other switch.
        await expect(waiting).rejects.toThrow('another projector applies')
        stop.abort()
        await project(store, readModels)
        expect(await queries.parked()).toEqual({ streams: 0, events: 0 })
        expect((await queries.standing('case', known.slice('case-'.length)))?.revision).toBe(1)
        expect((await queries.standing('case', other.slice('case-'.length)))?.revision).toBe(0)
      })
    })
  })
}
