import {
  baseDimensions,
  type Dimension,
  isOfMeasure,
  isStoredDimension,
  Measure,
  releasedMeasures,
  storedDimension,
  storedDimensionNames,
  timeDimensions,
  type StoredDimension,
} from '@ledger/projections'
import fc from 'fast-check'

/** A view of the explorer: what was chosen there. */
export type View = {
  readonly measure: Measure
  readonly rows: Dimension
  readonly columns: Dimension | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly filters: ReadonlyArray<readonly [dimension: StoredDimension, values: ReadonlyArray<string>]>
  /** Of which numbers: exact ones, as of a day or now; or those of an edition. */
  readonly of:
    | { readonly kind: 'exact'; readonly asOf: string | undefined }
    | { readonly kind: 'published'; readonly edition: number }
}

/** By so many dimensions beside time published numbers are told at most. */
const mostDimensions = 3
const times = Object.keys(timeDimensions) as ReadonlyArray<Dimension>
/** Of some there is nobody. */
const places = ['KHM', 'IDN', 'MMR', 'THA', 'PHL', 'VNM', 'LAO', 'MYS', 'SGP', 'CHN', 'IND', 'ASEAN']

const codesOf = (name: StoredDimension): ReadonlyArray<string> => {
  const { arePlaces, values } = storedDimension(name)
  return arePlaces ? places : (values as unknown as { readonly codes: ReadonlyArray<string> }).codes
}

const month = fc
  .tuple(fc.integer({ min: 2020, max: 2026 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`)

const someMonth = fc.option(month, { nil: undefined, freq: 2 })
const period = fc
  .tuple(someMonth, someMonth)
  .map(([a, b]) => (a !== undefined && b !== undefined && a > b ? { from: b, to: a } : { from: a, to: b }))

/** What most ask of most of the time; and now and then all else, of which there may be nobody. */
const mostly = <A>(usual: fc.Arbitrary<A>, any: fc.Arbitrary<A>): fc.Arbitrary<A> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: any })

const filterOf = (name: StoredDimension) =>
  fc
    .uniqueArray(fc.constantFrom(...codesOf(name)), { minLength: 1, maxLength: 3 })
    .map((values) => [name, values] as const)

const editionAmong = (editions: number): fc.Arbitrary<View['of']> =>
  mostly(fc.integer({ min: Math.ceil(editions / 2), max: editions }), fc.integer({ min: 1, max: editions })).map(
    (edition) => ({ kind: 'published', edition }),
  )
const exactAsOf: fc.Arbitrary<View['of']> = fc
  .option(
    month.map((one) => `${one}-15`),
    { nil: undefined, freq: 2 },
  )
  .map((asOf) => ({ kind: 'exact', asOf }))

/** Any view that the explorer offers of a ledger with so many editions. */
export const anyView = (editions: number): fc.Arbitrary<View> =>
  mostly(editionAmong(editions), exactAsOf).chain((of) =>
    mostly(
      fc.constantFrom<Measure>('reported', 'identified', 'rescued', 'repatriated'),
      fc.constantFrom(...(of.kind === 'exact' ? Measure.codes : releasedMeasures)),
    ).chain((measure) => {
      const offered = (of.kind === 'exact' ? storedDimensionNames : baseDimensions).filter((name) =>
        isOfMeasure(name, measure),
      )
      const groupings = [...offered, ...times]
      return fc
        .record({
          by: fc.uniqueArray(fc.constantFrom(...groupings), { minLength: 1, maxLength: 2 }),
          filtered: mostly(
            fc.uniqueArray(fc.constantFrom(...offered), { maxLength: 1 }),
            fc.uniqueArray(fc.constantFrom(...offered), { maxLength: 2 }),
          ),
          period,
        })
        .filter(({ by, filtered }) => new Set([...by.filter(isStoredDimension), ...filtered]).size <= mostDimensions)
        .chain(({ by: [rows = 'year', columns], filtered, period: months }) =>
          fc.tuple(...filtered.map(filterOf)).map((filters) => ({ measure, rows, columns, ...months, filters, of })),
        )
    }),
  )
