import { codeList, Instant, lineOfText } from '@ledger/kernel'
import { ChangeReason, Measure, type Dimension } from '@ledger/projections'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { EditionNumber } from '../editions.ts'
import { SignedCount } from '../comparison.ts'
import { Synthetic } from '../synthetic.ts'
import { booleanCell, numberCell, orEmpty, textCell, type Cell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

const placeCell = orEmpty(textCell(t.string))
const signed = numberCell(SignedCount)
const count = orEmpty(numberCell(Count))

/** Why a number changed; `All` stands for all reasons together. */
const Why = codeList('ReasonOrAll', ['All', ...ChangeReason.codes])

/** By how much, and what the row is of: said in every row. */
const columns = {
  reason: textCell(Why),
  change: orEmpty(signed),
  changeLower: signed,
  changeUpper: signed,
  unit: textCell(lineOfText('Unit', 40)),
  measure: textCell(Measure),
  from: orEmpty(textCell(t.string)),
  to: orEmpty(textCell(t.string)),
  synthetic: textCell(Synthetic),
  rounded: booleanCell,
}

/**
 * `GET /v1/statistics/comparison` as CSV: for each place that changed a row of all reasons (`All`), with what stood there
 * before and after, and a row a reason. What an edition published nothing of is an empty cell, and no zero. The rows of
 * the total are the last: they stand as `Total` in each dimension.
 */
export const comparisonCsv = (groupBy: ReadonlyArray<Dimension>) =>
  csvTable('ComparisonCsv', {
    ...(Object.fromEntries(groupBy.map((dimension) => [dimension, placeCell])) as Readonly<
      Partial<Record<Dimension, Cell<string | null>>>
    >),
    ...columns,
    before: count,
    beforeLower: count,
    beforeUpper: count,
    after: count,
    afterLower: count,
    afterUpper: count,
    overlapping: booleanCell,
    compared: numberCell(EditionNumber),
    edition: numberCell(EditionNumber),
  })
export type ComparisonCsvRow = CsvRow<ReturnType<typeof comparisonCsv>>

/** `GET /v1/statistics/releases` as CSV: for each edition that changed the number a row of all reasons, and a row a reason. */
export const ReleasesCsv = csvTable('ReleasesCsv', {
  edition: numberCell(EditionNumber),
  cut: textCell(Instant),
  value: count,
  lower: count,
  upper: count,
  ...columns,
})
export type ReleasesCsvRow = CsvRow<typeof ReleasesCsv>
