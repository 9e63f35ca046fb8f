import type { EventStore } from '@ledger/event-store'
import { memoryStore } from '@ledger/event-store/testing'
import { readModels as models } from '@ledger/projections'
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { logSource } from '../event-source.ts'
import type { ReadModelWriter } from '../read-model-store.ts'
import { runProjector } from '../run-projector.ts'
import { never, project, type ReadModelFixture } from './read-model-fixture.ts'
import { append, poison, report, rescue, someCases } from './some-cases.ts'

/** What is promised where an event cannot be applied: its stream is parked, and nothing else. */
export const unappliableContract = ({ fresh, reportedCount }: ReadModelFixture): void => {
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
}
