import type { ReadAnswer } from '@ledger/api'
import { exactly, type Bounded } from '../numbers/counted.tsx'
import { isTime } from './question.ts'

type Statistics = ReadAnswer<'statistics'>
type Row = Statistics['rows'][number]

/** The value of a row in a dimension; what is not known so finely is null, and stands last. */
const valueIn = (row: Row, dimension: string): string | null => {
  const value = (row as Readonly<Record<string, unknown>>)[dimension]
  return typeof value === 'string' ? value : null
}

/**
 * Rows and columns in their order, and the count in each cell. Where an edition publishes nothing there is none, which is
 * not to say that there was nobody; where exact numbers tell of nobody, it is zero.
 */
export type Pivot = {
  readonly rows: ReadonlyArray<string | null>
  readonly columns: ReadonlyArray<string | null>
  readonly cell: (row: string | null, column: string | null) => Bounded | undefined
}

const key = (row: string | null, column: string | null): string => JSON.stringify([row, column])

/** Times go by, all else by how much stands there; what is not known so finely comes last. */
const inOrder = (dimension: string, values: ReadonlyMap<string | null, number>): ReadonlyArray<string | null> =>
  [...values]
    .toSorted(([a, much], [b, other]) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null)
      return isTime(dimension) ? a.localeCompare(b) : other - much || a.localeCompare(b)
    })
    .map(([value]) => value)

const weightsOf = (rows: ReadonlyArray<Row>, dimension: string): ReadonlyMap<string | null, number> => {
  const weights = new Map<string | null, number>()
  for (const row of rows) {
    const value = valueIn(row, dimension)
    weights.set(value, (weights.get(value) ?? 0) + row.upper)
  }
  return weights
}

/** Lays the rows of an answer out by one or two dimensions. */
export const pivotOf = ({ rows, groupBy, rounded }: Statistics): Pivot => {
  const otherwise = rounded === true ? undefined : exactly(0)
  const [down = '', across]: ReadonlyArray<string> = groupBy
  const counts = new Map(
    rows.map((row) => [key(valueIn(row, down), across === undefined ? null : valueIn(row, across)), row] as const),
  )
  return {
    rows: inOrder(down, weightsOf(rows, down)),
    columns: across === undefined ? [null] : inOrder(across, weightsOf(rows, across)),
    cell: (row, column) => counts.get(key(row, column)) ?? otherwise,
  }
}
