import type { StatisticsCsvRow } from '@ledger/api'
import type { Dimension, StatisticsTable } from '@ledger/projections'
import { noGrowthCells, type TableGrowth } from '../growth/with-growth.ts'
import { noRateCells, type TableRates } from '../rates/with-rates.ts'

/** What a table is of: said in every row, so that a row says it wherever it is copied to. */
type Scope = Omit<StatisticsCsvRow, Dimension | 'value' | 'lower' | 'upper' | 'overlapping'>

/** A table of statistics as rows of CSV, its total the last. Without dimensions the total is the table. */
export const statisticsRows = (
  dimensions: ReadonlyArray<Dimension>,
  scope: Scope,
  { rows, total, overlapping }: StatisticsTable,
  { rated, grown }: { readonly rated?: TableRates | undefined; readonly grown?: TableGrowth | undefined } = {},
): ReadonlyArray<StatisticsCsvRow> => [
  ...(dimensions.length === 0 ? [] : rows).map(({ place, ...count }, nth) => ({
    ...place,
    ...count,
    ...scope,
    overlapping,
    ...rated?.ofRows[nth]?.cells,
    ...grown?.ofRows[nth]?.cells,
  })),
  {
    ...Object.fromEntries(dimensions.map((one) => [one, 'Total'])),
    ...total,
    ...scope,
    overlapping,
    ...(rated && noRateCells),
    ...(grown && noGrowthCells),
  },
]
