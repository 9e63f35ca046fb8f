import { Instant } from '@ledger/kernel'
import { ClosedBy, EditionClock } from '@ledger/ledger'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { EditionNumber } from '../editions.ts'
import { numberCell, orEmpty, textCell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

/** `GET /v1/editions` as CSV: a row an edition, the oldest first. Errors, and who reported when, stand in the JSON. */
export const EditionsCsv = csvTable('EditionsCsv', {
  number: numberCell(EditionNumber),
  cut: textCell(Instant),
  publishedAt: textCell(Instant),
  dueOn: textCell(t.string),
  nextOn: textCell(t.string),
  by: textCell(ClosedBy),
  clock: orEmpty(textCell(EditionClock)),
  roundingBase: numberCell(Count),
  largestRounded: numberCell(Count),
  digest: textCell(t.string),
})
export type EditionsCsvRow = CsvRow<typeof EditionsCsv>
