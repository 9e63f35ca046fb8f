import { cutMark, neutralised } from '@ledger/kernel'
import { stringify } from 'csv-stringify/sync'

/** A cell of a table; null is empty. */
export type Cell = string | number | boolean | null

/** A table: the names of its columns, and its rows in their order. */
export type Table = { readonly columns: ReadonlyArray<string>; readonly rows: ReadonlyArray<ReadonlyArray<Cell>> }

const cellOf = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'string' ? neutralised(cell) : String(cell)

/** Rows as lines of CSV (RFC 4180). Text that a spreadsheet would run as a formula is neutralised. */
export const csvRows = (rows: Table['rows']): string =>
  stringify(
    rows.map((row) => row.map(cellOf)),
    { record_delimiter: 'windows' },
  )

/** A table as CSV with its header. */
export const csvOf = ({ columns, rows }: Table): string => csvRows([columns, ...rows])

/** The last row of a table that holds a part of what was asked for: says so, and how to go on. As wide as the others. */
export const cutRow = (columns: Table['columns'], next: string): ReadonlyArray<Cell> => [
  `${cutMark}this file ends here, and there is more; ask for it with cursor=${next}`,
  ...columns.slice(1).map(() => null),
]
