import type { StatisticsCsvRow } from '@ledger/api'
import type { Dimension, StatisticsTable } from '@ledger/projections'

/** What a table is of: said in every row, so that a row says it wherever it is copied to. */
type Scope = Pick<StatisticsCsvRow, 'measure' | 'unit' | 'from' | 'to' | 'knownUntil' | 'synthetic'>

/** A table of statistics as rows of CSV, its total the last. Without dimensions the total is the table. */
export const statisticsRows = (
  dimensions: ReadonlyArray<Dimension>,
  scope: Scope,
  { rows, total, overlapping }: StatisticsTable,
): ReadonlyArray<StatisticsCsvRow> => [
  ...(dimensions.length === 0 ? [] : rows).map(({ place, ...count }) => ({
    ...place,
    ...count,
    ...scope,
    overlapping,
  })),
  { ...Object.fromEntries(dimensions.map((one) => [one, 'Total'])), ...total, ...scope, overlapping },
]
