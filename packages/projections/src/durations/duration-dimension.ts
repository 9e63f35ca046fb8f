import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'
import { storedDimension, storedDimensionNames, type StoredDimension } from '../statistics/stored-dimensions.ts'

/** The dimensions by which days between stages are kept, in the order of their columns. */
export const durationDimensions: ReadonlyArray<StoredDimension> = storedDimensionNames.filter(
  (name) => storedDimension(name).groupsDurations,
)

/** What durations can be broken down by. `year` is that in which the later of the two stages was reached. */
export const DurationDimension = codeList<StoredDimension | 'year'>('DurationDimension', [
  ...durationDimensions,
  'year',
])
export type DurationDimension = t.TypeOf<typeof DurationDimension>
