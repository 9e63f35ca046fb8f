import { beginning, comparePositions, type EventStore, type RecordedEvent } from '@ledger/event-store'
import { memoryStore } from '@ledger/event-store/testing'
import { readModels as models } from '@ledger/projections'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { logSource } from '../event-source.ts'
import type { ReadModelWriter, TableComparison } from '../read-model-store.ts'
import { rebuild } from '../rebuild.ts'
import { runProjector } from '../run-projector.ts'
import { arbitraryHistory } from './arbitrary-history.ts'
import { recordHistory } from './history.ts'
import { never, project, rows, type ReadModelFixture } from './read-model-fixture.ts'
import { append, report, rescue, someCases } from './some-cases.ts'

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

/** What is promised of a rebuild beside the live rows, of all read models or some. */
export const rebuildContract = ({ fresh, reportedCount }: ReadModelFixture): void => {
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
          expect(error).toMatchObject({
            transient: true,
            message: expect.stringContaining('ledger replay all') as string,
          })
          refusals++
          throw error
        }
      }
      const waiting = runProjector({ source: logSource(store), writer: { ...writer, loadStates }, signal: stop.signal })
      waiting.catch(() => undefined)
      await expect.poll(() => refusals).toBeGreaterThan(1)
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
}
