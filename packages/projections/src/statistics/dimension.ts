import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'
import { isStoredDimension, storedDimension, storedDimensionNames, type StoredDimension } from './stored-dimensions.ts'

/** The dimensions of when it happened: their option on the command line, and what a column of them is headed with. */
export const timeDimensions = {
  month: { option: 'month', heading: 'Month' },
  year: { option: 'year', heading: 'Year' },
} as const
type TimeDimension = keyof typeof timeDimensions

/** What a statistic can be broken down by. `month` and `year` are of when it happened. */
export const Dimension = codeList<StoredDimension | TimeDimension>('Dimension', [
  ...storedDimensionNames,
  ...(Object.keys(timeDimensions) as ReadonlyArray<TimeDimension>),
])
export type Dimension = t.TypeOf<typeof Dimension>

/** The values of one person in a dimension. */
export const valuesOf = (dimension: Dimension, value: string): ReadonlyArray<string> =>
  isStoredDimension(dimension) && storedDimension(dimension).several ? value.split(';') : [value]
