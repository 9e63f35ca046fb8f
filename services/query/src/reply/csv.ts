import { neutralised } from '@ledger/kernel'
import { stringify } from 'csv-stringify/sync'

/** A cell of a table; null is empty. */
export type Cell = string | number | boolean | null

/** A table: the names of its columns, and its rows in their order. */
export type Table = { readonly columns: ReadonlyArray<string>; readonly rows: ReadonlyArray<ReadonlyArray<Cell>> }

const cellOf = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'string' ? neutralised(cell) : String(cell)

/** A table as CSV (RFC 4180). Text that a spreadsheet would run as a formula is neutralised. */
export const csvOf = ({ columns, rows }: Table): string =>
  stringify([columns, ...rows.map((row) => row.map(cellOf))], { record_delimiter: 'windows' })
