import type { Instant } from '@ledger/kernel'
import { Measure, storedDimensionNames, unitOf, type Dimension } from '@ledger/projections'
import fc from 'fast-check'
import type { ReadQueries, StatisticsFilter } from '../read-queries.ts'

const endOfTime: Instant = '9999-01-01T00:00:00.000Z' as Instant
const dimensions: ReadonlyArray<Dimension> = [...storedDimensionNames, 'month', 'quarter', 'year']
const someDay = fc
  .record({ year: fc.integer({ min: 2020, max: 2026 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month }) => {
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    return fc
      .constantFrom(1, 15, last)
      .map((day) => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10))
  })

/** The values that the counts of a history have in each dimension, one by one, so that filters find some. */
export const valuesIn = async (queries: ReadQueries): Promise<ReadonlyMap<Dimension, ReadonlyArray<string>>> => {
  const found = new Map<Dimension, ReadonlyArray<string>>()
  for (const dimension of storedDimensionNames) {
    const filter = { measure: 'reported', dimensions: [dimension], values: {}, from: null, to: null } as const
    const counts = await queries.netCounts({ ...filter, knownUntil: undefined, synthetic: 'include' })
    const values = new Set(counts.flatMap(({ values: of }) => (of[dimension] ?? '').split(';')))
    found.set(dimension, [...values, 'Nowhere'])
  }
  return found
}

/** Questions about a history: whatever can be asked of kept counts. */
export const arbitraryFilter = (
  values: ReadonlyMap<Dimension, ReadonlyArray<string>>,
  instants: ReadonlyArray<Instant>,
): fc.Arbitrary<StatisticsFilter> =>
  fc
    .record({
      measure: fc.constantFrom(...Measure.codes.filter((measure) => unitOf(measure) === 'persons'), 'opened', 'closed'),
      dimensions: fc.subarray([...dimensions], { maxLength: 4 }),
      filtered: fc.subarray([...storedDimensionNames], { maxLength: 2 }),
      pick: fc.nat(),
      from: fc.option(someDay, { freq: 1 }),
      to: fc.option(someDay, { freq: 1 }),
      knownUntil: fc.option(fc.constantFrom(endOfTime, ...instants), { nil: undefined, freq: 1 }),
      synthetic: fc.constantFrom('include', 'exclude', 'only'),
    })
    .map(({ filtered, pick, ...filter }) => ({
      ...filter,
      values: Object.fromEntries(
        filtered.map((dimension) => {
          const all = values.get(dimension) ?? []
          return [dimension, [all[pick % all.length] ?? '', all[(pick >> 3) % all.length] ?? '']]
        }),
      ),
    }))
