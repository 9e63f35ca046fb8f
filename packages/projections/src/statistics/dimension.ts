import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'
import type { TimeUnit } from './time-unit.ts'
import { isStoredDimension, storedDimension, storedDimensionNames, type StoredDimension } from './stored-dimensions.ts'

/** The dimensions of when it happened: their option on the command line, and what a column of them is headed with. */
export const timeDimensions = {
  month: { option: 'month', heading: 'Month' },
  quarter: { option: 'quarter', heading: 'Quarter' },
  year: { option: 'year', heading: 'Year' },
} as const satisfies Readonly<Record<TimeUnit, { readonly option: string; readonly heading: string }>>
type TimeDimension = keyof typeof timeDimensions

/** What a statistic can be broken down by. `month`, `quarter` and `year` are of when it happened. */
export const Dimension = codeList<StoredDimension | TimeDimension>('Dimension', [
  ...storedDimensionNames,
  ...(Object.keys(timeDimensions) as ReadonlyArray<TimeDimension>),
])
export type Dimension = t.TypeOf<typeof Dimension>

/** The values of one person in a dimension. */
export const valuesOf = (dimension: Dimension, value: string): ReadonlyArray<string> =>
  isStoredDimension(dimension) && storedDimension(dimension).several ? value.split(';') : [value]
