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

/** Whether two cells are the same one. */
export const sameCell = (a: Cell, b: Cell): boolean =>
  a === b || (a.synthetic === b.synthetic && storedDimensionNames.every((name) => a[name] === b[name]))
