import { Instant, lineOfText } from '@ledger/kernel'
import { Measure, type Dimension } from '@ledger/projections'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { Synthetic } from '../synthetic.ts'
import { booleanCell, numberCell, orEmpty, textCell, type Cell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

const placeCell = orEmpty(textCell(t.string))

const columns = {
  unit: textCell(lineOfText('Unit', 40)),
  value: orEmpty(numberCell(Count)),
  lower: numberCell(Count),
  upper: numberCell(Count),
  measure: textCell(Measure),
  from: orEmpty(textCell(t.string)),
  to: orEmpty(textCell(t.string)),
  knownUntil: orEmpty(textCell(Instant)),
  synthetic: textCell(Synthetic),
  overlapping: booleanCell,
}

/**
 * `GET /v1/statistics` as CSV: a column for each dimension that was asked for, and what is counted in every row, so that
 * a row says it wherever it is copied to. The last row is the total: it stands as `Total` in each dimension.
 */
export const statisticsCsv = (groupBy: ReadonlyArray<Dimension>) =>
  csvTable('StatisticsCsv', {
    ...(Object.fromEntries(groupBy.map((dimension) => [dimension, placeCell])) as Readonly<
      Partial<Record<Dimension, Cell<string | null>>>
    >),
    ...columns,
  })
export type StatisticsCsvRow = CsvRow<ReturnType<typeof statisticsCsv>>
