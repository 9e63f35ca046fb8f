import { Measure } from './measure.ts'
import { isOfMeasure } from './of-measure.ts'
import { storedDimension, storedDimensionNames, type Placed, type StoredDimension } from './stored-dimensions.ts'

/**
 * Where in a table a person is counted. Several citizenships or forms stay together, joined by `;`: the person is one
 * in every total, and a table by citizenship can tell how far its rows overlap. `NotApplicable` where a dimension has
 * no meaning for what is counted.
 */
export type Cell = { readonly synthetic: boolean } & Readonly<Record<StoredDimension, string>>

type Filling = { -readonly [K in keyof Cell]?: Cell[K] }

/** The cell of which each dimension says what it is asked. */
const cellBy = (synthetic: boolean, valueOf: (name: StoredDimension) => string): Cell => {
  const cell: Filling = { synthetic }
  for (const name of storedDimensionNames) cell[name] = valueOf(name)
  return cell as Cell
}

/** The cell of a journey, by what is recorded of the person, the exploitation and the report. */
export const cellOf = (journey: Placed): Cell =>
  cellBy(journey.synthetic, (name) => storedDimension(name).valueOf(journey))

/** The cell of what is no victim: what it says of some dimensions; the others have no meaning for it. */
export const cellOfOthers = (synthetic: boolean, says: Readonly<Partial<Record<StoredDimension, string>>>): Cell =>
  cellBy(synthetic, (name) => says[name] ?? 'NotApplicable')

/** The dimensions that every measure has, and those that only some have. */
const ofAll = storedDimensionNames.filter((name) => storedDimension(name).ofMeasures === undefined)
const ofSome = storedDimensionNames.filter((name) => storedDimension(name).ofMeasures !== undefined)

type ByMeasure<T> = Readonly<Record<Measure, T>>

const byMeasure = <T>(of: (measure: Measure) => T): ByMeasure<T> =>
  Object.fromEntries(Measure.codes.map((measure) => [measure, of(measure)])) as ByMeasure<T>

const someOf = byMeasure((measure) => ofSome.filter((name) => isOfMeasure(name, measure)))
const applies = byMeasure((measure) => storedDimensionNames.map((name) => isOfMeasure(name, measure)))

/** The values of a cell for a measure, in the order of the columns. */
export const placeOf = (cell: Cell, measure: Measure): ReadonlyArray<string> => {
  const isOf = applies[measure]
  return storedDimensionNames.map((name, index) => (isOf[index] === true ? cell[name] : 'NotApplicable'))
}

/** Whether two cells are the same place for what every measure is placed by. */
export const sameCell = (a: Cell, b: Cell): boolean =>
  a === b || (a.synthetic === b.synthetic && ofAll.every((name) => a[name] === b[name]))

/** Whether two cells that are so are the same place for a measure too. */
export const sameFor = (measure: Measure, a: Cell, b: Cell): boolean =>
  a === b || someOf[measure].every((name) => a[name] === b[name])
