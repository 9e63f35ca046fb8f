import type { DurationsCsvRow } from '@ledger/api'
import type { DurationDimension, DurationTable } from '@ledger/projections'

/** What a table of durations is of: said in every row, so that a row says it wherever it is copied to. */
type Scope = Pick<DurationsCsvRow, 'unit' | 'from' | 'to' | 'knownUntil' | 'synthetic' | 'rounded' | 'edition'>

/** A table of durations as rows of CSV, those of all places the last. Without dimensions they are the table. */
export const durationRows = (
  dimensions: ReadonlyArray<DurationDimension>,
  scope: Scope,
  { rows, totals, overlapping }: DurationTable,
): ReadonlyArray<DurationsCsvRow> => [
  ...rows.map(({ place, ...row }) => ({ ...place, ...row, ...scope, overlapping })),
  ...totals.map((row) => ({
    ...Object.fromEntries(dimensions.map((one) => [one, 'Total'])),
    ...row,
    ...scope,
    overlapping,
  })),
]
