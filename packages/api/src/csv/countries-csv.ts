import { aseanCode, checked, Country, Instant, lineOfText } from '@ledger/kernel'
import { TotalQualifier } from '@ledger/projections'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { EditionNumber } from '../editions.ts'
import { Synthetic } from '../synthetic.ts'
import { booleanCell, numberCell, orEmpty, textCell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'
import { totalCells } from './figure-totals-csv.ts'

const Word = lineOfText('Word', 100)

/** A country, or the members of ASEAN counted together. */
const CountryOrAsean = checked<string>(
  'CountryOrAsean',
  (u): u is string => u === aseanCode || Country.is(u),
  'must be an ISO 3166-1 alpha-3 country code or ASEAN',
  { type: 'string', title: 'CountryOrAsean', examples: ['KHM', aseanCode] },
)

/**
 * `GET /v1/countries` and the view of one country as CSV: one number a row, in its unit. `view` is the way in which the
 * country stands to what is counted, `of` the other end, where a number is of one; counts are of all time (no `period`),
 * and `basedOn` how many persons a median is of, or how many figures a total.
 */
export const CountriesCsv = csvTable('CountriesCsv', {
  country: textCell(CountryOrAsean),
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
  knownUntil: orEmpty(textCell(Instant)),
  overlapping: booleanCell,
  // Of which edition rounded numbers are; and whether there is a number to be had at all, or none is released. Of an older
  // ledger nothing is said.
  rounded: orEmpty(booleanCell),
  edition: orEmpty(numberCell(EditionNumber)),
  released: orEmpty(booleanCell),
})
export type CountriesCsvRow = CsvRow<typeof CountriesCsv>
