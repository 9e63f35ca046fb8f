import type { Instant } from '@ledger/kernel'
import { readModels as models } from '@ledger/projections'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rebuild } from '../rebuild.ts'
import { arbitraryFilter, valuesIn } from './arbitrary-filter.ts'
import { arbitraryHistory } from './arbitrary-history.ts'
import { recordHistory } from './history.ts'
import { sortedCounts } from './naive-recount.ts'
import { endingInTime, never, project, rows, type ReadModelFixture } from './read-model-fixture.ts'

const beforeAll: Instant = '0001-01-01T00:00:00.000Z' as Instant

/** What is promised of sums that are kept ready: that they are those of the changes, whenever and by whomever they are made. */
export const settlingContract = ({ fresh }: ReadModelFixture): void => {
  test('counts that were made ready are the sums of all changes, for whatever question, whenever they were settled', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryHistory,
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
        async (history, batchSize, turns) => {
          const { readModels, queries } = await fresh()
          const recorded = await recordHistory(history)
          let nth = 0
          const settling = {
            ...recorded.store,
            readAll: async (...args: Parameters<typeof recorded.store.readAll>) => {
              // While the batch before is written, on a connection of its own.
              if (turns[nth++ % turns.length] === true) await readModels.settle(models, 1)
              return recorded.store.readAll(...args)
            },
          }
          await project(settling, readModels, batchSize)
          const values = await valuesIn(queries)
          const check = async () => {
            for (const filter of fc.sample(arbitraryFilter(values, recorded.instants), {
              numRuns: 25,
              seed: batchSize,
            })) {
              const ready = await queries.netCounts(filter)
              // What is known from a time on is always added up anew.
              const anew = await queries.netCounts({ ...filter, knownFrom: beforeAll })
              expect(sortedCounts(ready)).toEqual(sortedCounts(anew))
              expect(await queries.netCountsSize(filter, 1000)).toBe(ready.length)
            }
          }
          await check()
          const live = await rows(readModels)
          const settled = [await readModels.settle(models, 1), await readModels.settle(models, 1)]
          expect(settled[1]).toBe(0)
          expect(await rows(readModels)).toEqual(live)
          await check()
          expect(await rebuild({ store: recorded.store, readModels, models, signal: never() })).toBe('switched')
          expect(await rows(readModels)).toEqual(live)
          await check()
        },
      ),
      { numRuns: 4, ...endingInTime },
    )
  })

  test('several who settle at once, while changes come in, count each once', async () => {
    const { readModels, queries } = await fresh()
    const history = fc.sample(arbitraryHistory, { seed: 11, numRuns: 6 }).sort((a, b) => b.length - a.length)[0] ?? []
    const { store } = await recordHistory(history)
    let isDone = false
    const settleAlways = async () => {
      let settled = 0
      while (!isDone) settled += await readModels.settle(models, 1)
      return settled
    }
    const both = [settleAlways(), settleAlways()]
    await project(store, readModels, 2).finally(() => (isDone = true))
    const counts = await Promise.all(both)
    expect(counts.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0)
    const filter = {
      measure: 'reported',
      dimensions: ['citizenship', 'month'],
      values: {},
      from: null,
      to: null,
    } as const
    const asked = { ...filter, knownUntil: undefined, synthetic: 'include' } as const
    const anew = await queries.netCounts({ ...asked, knownFrom: beforeAll })
    expect(anew.length).toBeGreaterThan(0)
    expect(sortedCounts(await queries.netCounts(asked))).toEqual(sortedCounts(anew))
  })
}
