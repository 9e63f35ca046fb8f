import { readModels as models, isStoredDimension, type NetCount } from '@ledger/projections'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StatisticsFilter } from '../read-queries.ts'
import type { Changes, ExactChange } from '../signed-change.ts'
import { arbitraryFilter, valuesIn } from './arbitrary-filter.ts'
import { arbitraryHistory } from './arbitrary-history.ts'
import { recordHistory } from './history.ts'
import { sortedCounts } from './naive-recount.ts'
import { endingInTime, never, project, type ReadModelFixture } from './read-model-fixture.ts'

/** All changes of a stream. */
export const allOf = async <C>(changes: Changes<C>): Promise<ReadonlyArray<C>> => {
  const all: C[] = []
  for await (const some of changes) all.push(...some)
  return all
}

const monthOf = (day: string | null): string | null => day?.slice(0, 7) ?? null

/** What changes come to, by what counts are asked by. */
const netOf = (changes: ReadonlyArray<ExactChange>, { dimensions, from, to }: StatisticsFilter): NetCount[] => {
  const counts = new Map<string, NetCount>()
  const stored = dimensions.filter(isStoredDimension)
  const byMonth = dimensions.length > stored.length
  for (const { values, change, ...days } of changes) {
    const place = {
      values: Object.fromEntries(stored.map((name) => [name, values[name]])),
      fromMonth: byMonth ? monthOf(days.from) : null,
      toMonth: byMonth ? monthOf(days.to) : null,
      certain:
        (from === null || (days.from !== null && days.from >= from)) &&
        (to === null || (days.to !== null && days.to <= to)),
    }
    const key = JSON.stringify(place)
    counts.set(key, { ...place, count: (counts.get(key)?.count ?? 0) + change })
  }
  return [...counts.values()].filter(({ count }) => count !== 0)
}

/** What is promised of signed changes that are handed out: they are those that counts are sums of, each of them once. */
export const changesContract = ({ fresh }: ReadModelFixture): void => {
  test('changes that are handed out add up to the counts, whatever is asked, settled or not, in the order of knowing', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(arbitraryHistory, fc.nat(), async (history, seed) => {
        const { readModels, queries } = await fresh()
        const { store, instants } = await recordHistory(history)
        await project(store, readModels)
        const values = await valuesIn(queries)
        const check = async () => {
          for (const filter of fc.sample(arbitraryFilter(values, instants), { numRuns: 15, seed })) {
            const { measure, knownUntil } = filter
            const changes = await allOf(queries.changes({ ...filter, measures: [measure] }, never()))
            seen += changes.length
            expect(sortedCounts(netOf(changes, filter))).toEqual(sortedCounts(await queries.netCounts(filter)))
            const known = changes.map(({ recordedAt }) => recordedAt)
            expect(known).toEqual([...known].sort())
            expect(known.every((at) => knownUntil === undefined || at < knownUntil)).toBe(true)
            expect(changes.every((change) => change.measure === measure)).toBe(true)
          }
        }
        await check()
        await readModels.settle(models, 1)
        await check()
      }),
      { numRuns: 4, ...endingInTime },
    )
    expect(seen).toBeGreaterThan(0)
  })

  test('changes of several measures are told together, synthetic ones as such, and none where nobody waits', async () => {
    const { readModels, queries } = await fresh()
    const [history = []] = fc.sample(arbitraryHistory, { seed: 11, numRuns: 6 }).sort((a, b) => b.length - a.length)
    const { store } = await recordHistory(history)
    await project(store, readModels)
    const filter = { values: {}, from: null, to: null, knownUntil: undefined, synthetic: 'include' } as const
    const of = async (measures: ReadonlyArray<ExactChange['measure']>, signal = never()) =>
      allOf(queries.changes({ ...filter, measures }, signal))
    const [reported, opened, both] = [await of(['reported']), await of(['opened']), await of(['reported', 'opened'])]
    expect(reported.length).toBeGreaterThan(0)
    expect(both).toHaveLength(reported.length + opened.length)
    const split = await Promise.all(
      (['exclude', 'only'] as const).map((synthetic) =>
        allOf(queries.changes({ ...filter, synthetic, measures: ['reported'] }, never())),
      ),
    )
    expect(split.map((some) => new Set(some.map(({ synthetic }) => synthetic)).size <= 1)).toEqual([true, true])
    expect(split[0]?.concat(split[1] ?? [])).toHaveLength(reported.length)
    expect(await of(['reported'], AbortSignal.abort())).toEqual([])
  })
}
