import { beginning, positionText, type EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf, type Instant } from '@ledger/kernel'
import {
  readModels as models,
  storedDimensionNames,
  type Dimension,
  type Measure,
  type NetCount,
} from '@ledger/projections'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MovedByAnother } from '../batch-applier.ts'
import { logSource } from '../event-source.ts'
import type { ReadQueries } from '../read-queries.ts'
import { rebuild } from '../rebuild.ts'
import { runProjector } from '../run-projector.ts'
import { arbitraryHistory } from './arbitrary-history.ts'
import { recordHistory, type RecordedHistory } from './history.ts'
import { naivePersons, naiveRecount, sortedCounts } from './naive-recount.ts'
import { endingInTime, never, project, rows, type ReadModelFixture } from './read-model-fixture.ts'
import { append, report, rescue, someCases } from './some-cases.ts'

const measures: ReadonlyArray<Measure> = [
  'reported',
  're-trafficked',
  'identified',
  'rescued',
  'sheltered',
  'assisted',
  'protected',
  'repatriated',
  'reintegrated',
  'opened',
  'closed',
]

/** Counts by why they changed, put together: what came to nothing is left out. */
const overReasons = (counts: ReadonlyArray<NetCount>): ReadonlyArray<NetCount> => {
  const sums = new Map<string, NetCount>()
  for (const { reason, count, ...place } of counts) {
    expect(reason).toBeDefined()
    const key = JSON.stringify([place.values, place.fromMonth, place.toMonth, place.certain])
    sums.set(key, { ...place, count: (sums.get(key)?.count ?? 0) + count })
  }
  return sortedCounts([...sums.values()].filter(({ count }) => count !== 0))
}

/** What is promised of events that are applied: each once, in batches of any size, stopped and begun again anywhere. */
export const applyingContract = ({ fresh, sumOf, reportedCount }: ReadModelFixture): void => {
  const recount = async (
    queries: ReadQueries,
    { instants, casesAt }: RecordedHistory,
    picks: ReadonlyArray<number>,
  ) => {
    const times = [undefined, ...picks.map((pick) => instants[pick % Math.max(instants.length, 1)])]
    for (const knownUntil of times) {
      const persons = (await sumOf('reported', knownUntil)) - (await sumOf('re-trafficked', knownUntil))
      expect(persons).toBe(naivePersons(casesAt(knownUntil)))
      for (const measure of measures) {
        const tables: ReadonlyArray<ReadonlyArray<Dimension>> = [
          ['citizenship', 'form', 'month'],
          ['countryOfExploitation', 'reportingCountry', 'sex', 'ageBand'],
          storedDimensionNames,
        ]
        for (const dimensions of tables) {
          const filter = {
            measure,
            dimensions,
            values: {},
            from: null,
            to: null,
            knownUntil,
            synthetic: 'include',
          } as const
          const counted = sortedCounts(await queries.netCounts(filter))
          expect(counted).toEqual(naiveRecount(casesAt(knownUntil), measure, dimensions))
          if (!dimensions.includes('month')) continue
          const byReason = await queries.netCounts({ ...filter, byReason: true })
          expect(overReasons(byReason)).toEqual(counted)
          if (knownUntil === undefined) continue
          const since = { ...filter, knownFrom: knownUntil, knownUntil: undefined, byReason: true }
          expect(overReasons([...byReason, ...(await queries.netCounts(since))])).toEqual(
            naiveRecount(casesAt(undefined), measure, dimensions),
          )
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
          const { readModels, queries } = await fresh()
          const recorded = await recordHistory(history)
          const switchedOff = new Error('the machine was switched off')
          let done = 0
          const stopping = {
            ...recorded.store,
            readAll: async (...args: Parameters<EventStore['readAll']>) => {
              if (++done % 3 === 0) throw switchedOff
              return recorded.store.readAll(...args)
            },
          }
          for (;;) {
            const ended = await project(stopping, readModels, batchSize).then(
              () => true,
              (error: unknown) => {
                // What was begun before it was switched off may still be written: then another attempt is told so.
                if (error === switchedOff || error instanceof MovedByAnother) return false
                throw error
              },
            )
            if (ended) break
          }
          const live = await rows(readModels)
          await recount(queries, recorded, picks)
          expect(await rebuild({ store: recorded.store, readModels, models, signal: never() })).toBe('switched')
          expect(await rows(readModels)).toEqual(live)
          await recount(queries, recorded, picks)
        },
      ),
      { numRuns: 6, endOnFailure: true, ...endingInTime },
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
    const projectOne = () =>
      runProjector({
        source: { ...logSource(store), name: 'one' },
        writer: readModels.live(models),
        signal: never(),
        untilEnd: true,
      })
    // The log's own places are its positions; a source that was registered goes on from where it was said to begin.
    await readModels.advance([{ source: 'one', at: '0' }], at(0n))
    expect((await projectOne()).events).toBe(2)
    expect((await queries.freshness()).position).toEqual(beginning)
    await readModels.advance([{ source: 'two', at: 'elsewhere' }], at(2n))
    expect((await queries.freshness()).position).toEqual(beginning)
    await readModels.advance([{ source: 'two', at: '0' }], at(2n))
    expect((await queries.freshness()).position).toEqual(at(2n))
    await readModels.advance([{ source: 'two', at: '0' }], at(1n))
    await readModels.register([{ source: 'two', at: '0' }])
    expect((await queries.freshness()).position).toEqual(at(2n))
  })
}
