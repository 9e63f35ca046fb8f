import type { EventStore } from '@ledger/event-store'
import { readModels as models } from '@ledger/projections'
import { describe, expect, test } from 'vitest'
import { rebuild } from '../rebuild.ts'
import { skipParked } from '../skip-parked.ts'
import { deciding, never, type ParkedFixture } from './parked-fixture.ts'
import { append, poison, report, rescue } from './some-cases.ts'

/** What is promised of streams that are parked, or no longer, while a rebuild runs. */
export const parkedInRebuildContract = (parked: ParkedFixture): void => {
  const { project, options, revisionOf, expectAsRebuilt } = parked
  describe('while a rebuild runs', () => {
    /** A store in whose log something happens when a rebuild has read it to its end for the last time. */
    const atTheEnd = (store: EventStore, happens: () => Promise<void>): EventStore => {
      let ends = 0
      return {
        ...store,
        readAll: async (...args) => {
          const page = await store.readAll(...args)
          if (page.atEnd && ++ends === 2) await happens()
          return page
        },
      }
    }

    test('keep what came to wait meanwhile', async () => {
      const { store, stream, readModels } = parked.now()
      await append(store, stream, 'no-stream', report, poison)
      await project()
      const moving = atTheEnd(store, async () => {
        await append(store, stream, 1, rescue)
        await project()
      })
      expect(await rebuild({ store: moving, readModels, models, signal: never })).toBe('switched')
      expect(await readModels.parked()).toMatchObject([{ revision: 1, events: 2 }])
      await skipParked(options(), { stream, reason: 'broken' }, deciding())
      expect(await revisionOf()).toBe(2)
    })

    test.each([
      ['all', models],
      ['some', models.filter(({ name: of }) => of === 'cases' || of === 'records')],
    ])('and are skipped meanwhile are not parked again by it (%s of the read models)', async (_some, some) => {
      const { store, stream, readModels } = parked.now()
      await append(store, stream, 'no-stream', report, poison, rescue)
      await project()
      const moving = atTheEnd(store, async () => {
        await skipParked(options(), { stream, reason: 'broken' }, deciding())
      })
      expect(await rebuild({ store: moving, readModels, models: some, signal: never })).toBe('switched')
      expect(await readModels.parked()).toEqual([])
      expect(await revisionOf()).toBe(2)
      await expectAsRebuilt()
    })
  })
}
