import { Country, lineOfText } from '@ledger/kernel'
import { TotalQualifier } from '@ledger/projections'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { Synthetic } from '../synthetic.ts'
import { booleanCell, numberCell, orEmpty, textCell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'
import { totalCells } from './figure-totals-csv.ts'

const Word = lineOfText('Word', 100)

/**
 * `GET /v1/countries` and the view of one country as CSV: one number a row, in its unit. `view` is the way in which the
 * country stands to what is counted, `of` the other end, where a number is of one; counts are of all time (no `period`),
 * and `basedOn` how many persons a median is of, or how many figures a total.
 */
export const CountriesCsv = csvTable('CountriesCsv', {
  country: textCell(Country),
  name: textCell(t.string),
  asean: booleanCell,
  view: textCell(Word),
  measure: textCell(Word),
  of: orEmpty(textCell(t.string)),
  unit: textCell(Word),
  value: orEmpty(numberCell(t.number)),
  qualifier: orEmpty(textCell(TotalQualifier)),
  lower: orEmpty(numberCell(t.number)),
  upper: orEmpty(numberCell(t.number)),
  approximate: booleanCell,
  basedOn: orEmpty(numberCell(Count)),
  dataset: orEmpty(totalCells.dataset),
  period: orEmpty(totalCells.period),
  breakdown: totalCells.breakdown,
  brokenDownBy: totalCells.brokenDownBy,
  editions: totalCells.editions,
  synthetic: orEmpty(textCell(Synthetic)),
  overlapping: booleanCell,
})
export type CountriesCsvRow = CsvRow<typeof CountriesCsv>
