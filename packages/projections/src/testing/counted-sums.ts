import { storedDimension, storedDimensionNames } from '../statistics/stored-dimensions.ts'
import type { RowChange } from '../table.ts'

const placed: ReadonlyArray<string> = [
  'citizenship',
  'countryOfExploitation',
  'reportingCountry',
  'sex',
  'ageBand',
  'form',
]
/** Columns that are not told of here: when it was known and why, and all other dimensions. */
const untold: ReadonlySet<string> = new Set([
  'recorded_at',
  'reason',
  ...storedDimensionNames.flatMap((name) => (placed.includes(name) ? [] : [storedDimension(name).column])),
])

/** Adds a change to the sums of the rows that are alike but for their last column, for when they were recorded and why. */
export const addCounted = (sums: Map<string, number>, { table, row }: RowChange): void => {
  const told = row.filter((_, index) => !untold.has(table.columns[index]?.name ?? ''))
  const key = [table.name, ...told.slice(0, -1)].join(' ')
  sums.set(key, (sums.get(key) ?? 0) + Number(told.at(-1)))
}
