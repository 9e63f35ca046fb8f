import type { CsvTable } from '@ledger/api'
import { stringify } from 'csv-stringify/sync'
import type { Rows } from './rows.ts'

type Cells = ReadonlyArray<string>

/** Cells as lines of CSV (RFC 4180), each with its end. */
export const csvLines = (rows: ReadonlyArray<Cells>): string =>
  rows.length === 0
    ? ''
    : stringify(
        rows.map((cells) => [...cells]),
        { record_delimiter: 'windows' },
      )

/**
 * A table as CSV: its header, then a line a row, as the codecs of its columns write them, safe for a spreadsheet. `last`
 * are the cells of a line behind all rows. Some at a time, as the rows come.
 */
export async function* csvText<Row>(
  { names, cellsOf }: Pick<CsvTable<Row>, 'names' | 'cellsOf'>,
  rows: Rows<Row>,
  last: ReadonlyArray<Cells> = [],
): AsyncGenerator<string> {
  // With the first rows, and not before: until then it can still be said that there are none to be had.
  let head = csvLines([names])
  for await (const some of rows) {
    if (some.length === 0) continue
    yield head + csvLines(some.map(cellsOf))
    head = ''
  }
  const end = head + csvLines(last)
  if (end !== '') yield end
}
