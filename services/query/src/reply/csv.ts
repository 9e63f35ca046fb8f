import { cutMark } from '@ledger/kernel'
import { stringify } from 'csv-stringify/sync'

type Cells = ReadonlyArray<string>

/** Rows as lines of CSV (RFC 4180). Their cells are written by the codecs of their table, and safe for a spreadsheet. */
export const csvLines = (rows: ReadonlyArray<Cells>): string =>
  stringify(
    rows.map((cells) => [...cells]),
    { record_delimiter: 'windows' },
  )

/** The last row of a table that holds a part of what was asked for: says so, and how to go on. As wide as the others. */
export const cutRow = (columns: Cells, goOn: string): Cells => [
  `${cutMark}this file ends here, and there is more; ${goOn}`,
  ...columns.slice(1).map(() => ''),
]
