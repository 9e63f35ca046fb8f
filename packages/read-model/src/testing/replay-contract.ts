import { beginning, parsePosition, positionText, type EventStore } from '@ledger/event-store'
import { memoryStore } from '@ledger/event-store/testing'
import { readModels as models } from '@ledger/projections'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MovedByAnother } from '../batch-applier.ts'
import { logSource } from '../event-source.ts'
import type { ReadModelStore, TableComparison } from '../read-model-store.ts'
import { rebuild, type RebuildEnd, type RebuildPhase } from '../rebuild.ts'
import { runProjector } from '../run-projector.ts'
import type { DatabaseUnderTest } from './database-under-test.ts'
import { append, registration, report, rescue, someCases } from './some-cases.ts'

const never = new AbortController().signal

/** What a replay tells of the rows that it replaces. Runs on PGlite and on PostgreSQL. */
export const replayContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: a replay`, () => {
    let under: DatabaseUnderTest
    let readModels: ReadModelStore
    let store: EventStore
    beforeAll(async () => {
      under = await make()
      readModels = under.readModels
    })
    beforeEach(async () => {
      await under.empty()
      await readModels.prepare(models)
      store = memoryStore()
      for (const stream of someCases(5)) await append(store, stream, 'no-stream', report, rescue)
      // Of a kind that some read models are not made of.
      await append(store, `agency-${randomUUID()}`, 'no-stream', registration)
    })
    afterAll(() => readModels.close())

    const project = () =>
      runProjector({ source: logSource(store), writer: readModels.live(models), signal: never, untilEnd: true })

    const replayed = async (of: typeof models, replaceDifferent: boolean, maxAttempts = 50) => {
      let compared: ReadonlyArray<TableComparison> = []
      const onCompared = (tables: ReadonlyArray<TableComparison>) => (compared = tables)
      const comparing = { replaceDifferent, maxAttempts, onCompared }
      const end: RebuildEnd = await rebuild({ store, readModels, models: of, signal: never, comparing })
      return { end, compared }
    }

    const replay = async (of = models): Promise<ReadonlyArray<TableComparison>> => {
      const { end, compared } = await replayed(of, false)
      expect(end).toBe('switched')
      return compared
    }

    const tablesOf = (compared: ReadonlyArray<TableComparison>, outcome: TableComparison['outcome']) =>
      compared.filter((one) => one.outcome === outcome).map(({ model, table }) => `${model}.${table}`)

    test('finds every table equal to the live one', async () => {
      await project()
      const compared = await replay()
      expect(tablesOf(compared, 'equal').sort()).toEqual(Object.keys(await readModels.digests(models, 'rows')).sort())
      expect(compared.length).toBeGreaterThan(5)
    })

    test('tells the table that differs and changes nothing; told to, it puts the truth in its place', async () => {
      await project()
      const truth = await readModels.digests(models, 'rows')
      await under.lose('case_timeline')
      const live = await readModels.digests(models, 'rows')
      const different = {
        model: 'cases',
        table: 'case_timeline',
        outcome: 'different',
        detail: '0 rows only the live one has, 10 only the rebuilt one',
        rowsDiffering: { live: 0, rebuilt: 10 },
      }
      for (const _again of [1, 2]) {
        const { end, compared } = await replayed(models, false)
        expect(end).toBe('different')
        expect(compared.filter(({ outcome }) => outcome !== 'equal')).toEqual([different])
        expect(await readModels.digests(models, 'rows')).toEqual(live)
      }
      const { end, compared } = await replayed(models, true)
      expect([end, compared.filter(({ outcome }) => outcome !== 'equal')]).toEqual(['switched', [different]])
      expect(await readModels.digests(models, 'rows')).toEqual(truth)
    })

    test('that was held back, as live rows differed, holds nobody up, and loses nothing that came meanwhile', async () => {
      await project()
      await under.lose('case_timeline')
      for (const stream of someCases(2)) await append(store, stream, 'no-stream', report)
      await project()
      expect((await replayed(models, false)).end).toBe('different')
      for (const stream of someCases(2)) await append(store, stream, 'no-stream', report, rescue)
      await project()
      expect((await replayed(models, true)).end).toBe('switched')
      expect(tablesOf(await replay(), 'equal')).toHaveLength(
        Object.keys(await readModels.digests(models, 'rows')).length,
      )
    })

    test('does not replace rows of events that its log does not have, also where the live ones are behind it', async () => {
      await project()
      const live = await readModels.digests(models, 'rows')
      const diverged = memoryStore()
      for (const stream of someCases(2)) await append(diverged, stream, 'no-stream', report)
      store = diverged
      const { end, compared } = await replayed(models, false, 0)
      const different = compared.filter(({ outcome }) => outcome === 'different')
      expect([end, different.find(({ table }) => table === 'case_state')]).toEqual([
        'different',
        {
          model: 'cases',
          table: 'case_state',
          outcome: 'different',
          detail: '5 rows of the live one are of events that the log does not have',
          rowsDiffering: { live: 5, rebuilt: 0 },
        },
      ])
      expect(await readModels.digests(models, 'rows')).toEqual(live)
    })

    test('compares nothing with a live one of another version', async () => {
      await project()
      const newer = models.map((model) => (model.name === 'cases' ? { ...model, version: model.version + 1 } : model))
      const compared = await replay(newer)
      const others = new Set(compared.filter(({ model }) => model !== 'cases').map(({ outcome }) => outcome))
      expect([...others]).toEqual(['equal'])
      expect(compared.find(({ model }) => model === 'cases')).toMatchObject({
        outcome: 'not-comparable',
        detail: expect.stringContaining('version') as string,
      })
    })

    test('of everything waits for live ones that are behind, so that they can be compared', async () => {
      const replaying = replay()
      await project()
      expect(tablesOf(await replaying, 'equal').length).toBeGreaterThan(5)
    })

    test('tells what it is at', async () => {
      await project()
      const phases: RebuildPhase[] = []
      await rebuild({ store, readModels, models, signal: never, onPhase: (phase) => phases.push(phase) })
      expect(phases).toEqual(['filling', 'indexing', 'switching'])
    })

    test('while a projector follows what is appended loses nothing and doubles nothing', async () => {
      const stop = new AbortController()
      let begun = 0
      const follow = async () => {
        while (!stop.signal.aborted) {
          begun++
          try {
            const writer = readModels.live(models)
            await runProjector({ source: logSource(store), writer, signal: stop.signal, batchSize: 7 })
          } catch (error) {
            if (!(error instanceof MovedByAnother)) throw error
          }
        }
      }
      const following = follow()
      let replayed = false
      let recorded = 11
      const appendOne = async (stream: string) => {
        await append(store, stream, 'no-stream', report)
        await append(store, stream, 0, rescue)
        recorded += 2
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      const appending = (async () => {
        while (!replayed) for (const stream of someCases(1)) await appendOne(stream)
        for (const stream of someCases(5)) await appendOne(stream)
      })()
      const compared = [await replay(), await replay(models.filter(({ name: of }) => of === 'statistics'))]
      replayed = true
      await appending
      while ((await under.queries.freshness()).events < recorded) await new Promise((resolve) => setTimeout(resolve, 5))
      stop.abort()
      await following
      expect(begun).toBeGreaterThan(1)
      expect(compared.flatMap((one) => tablesOf(one, 'different'))).toEqual([])
      const live = await readModels.digests(models, 'rows')
      expect(tablesOf(await replay(), 'equal')).toHaveLength(Object.keys(live).length)
      expect(await readModels.digests(models, 'rows')).toEqual(live)
    })

    test('makes a writer that still knows the tables it replaced begin anew', async () => {
      await project()
      const writer = readModels.live(models)
      const from = await writer.checkpoint('log')
      const id = (await store.readAll(beginning, 1)).events[0]?.stream.slice('case-'.length) ?? ''
      await replay()
      expect((await writer.loadStates('case', [id])).get(id)?.revision).toBe(1)
      const batch = { source: 'log', from, to: from!, states: new Map(), rows: new Map(), parked: [] }
      expect(await writer.commit(batch)).toBe('moved-by-another')
      await expect(writer.loadStates('case', ['no uuid'])).rejects.toThrow('uuid')
    })

    test('is one at a time: whoever comes second is told', async () => {
      const lock = await readModels.rebuildLock()
      expect(lock).toBeDefined()
      expect(await readModels.rebuildLock()).toBeUndefined()
      await lock?.release()
      const again = await readModels.rebuildLock()
      expect(again).toBeDefined()
      await again?.release()
    })

    test('lets every source but the log be read from its beginning, where it is told to', async () => {
      const checkpoint = { at: '40', position: parsePosition('4')!, events: 5 }
      const nothing = { states: new Map(), rows: new Map(), parked: [] }
      await project()
      await readModels.live(models).commit({ source: 'partition 0', from: undefined, to: checkpoint, ...nothing })
      await rebuild({ store, readModels, models, signal: never })
      expect(await readModels.live(models).checkpoint('partition 0')).toEqual(checkpoint)
      await rebuild({ store, readModels, models, signal: never, sourcesAnew: true })
      expect(await readModels.live(models).checkpoint('partition 0')).toBeUndefined()
      expect((await readModels.live(models).checkpoint('log'))?.position).toEqual(parsePosition('10'))
    })

    test('does not hold the freshness of those who follow partitions at where it read the log', async () => {
      await rebuild({ store, readModels, models, signal: never })
      expect(positionText((await under.queries.freshness()).position)).toBe('10')
      await readModels.live(models).commit({
        source: 'partition 0',
        from: undefined,
        to: { at: '40', position: parsePosition('40')!, events: 12 },
        states: new Map(),
        rows: new Map(),
        parked: [],
      })
      const freshness = await under.queries.freshness()
      expect([positionText(freshness.position), freshness.events]).toEqual(['40', 12])
    })
  })
}
