import { cellsIn, filled, type ColumnMap } from '../column-map/column-map.ts'
import type { Reject } from '../imported-row.ts'
import { shortened } from '../shortened.ts'
import type { Header } from './read-header.ts'
import { trimmed } from './trimmed.ts'

/** The cells of a row by the name of their column; a column that the file does not have is an empty cell. */
export type Cells = (column: string) => string

/** A row of a table: the line on which it starts, its cells (trimmed, and as they stand), and how to refuse one. */
export type TableRow = {
  readonly line: number
  readonly cells: Cells
  readonly raw: Cells
  /** A reject of a cell, by the name of its column. */
  readonly reject: (column: string, rule: string) => Reject
}

/** The row that stands in these cells of a file with this header. */
export const tableRow = (line: number, cells: ReadonlyArray<string>, { places }: Header): TableRow => {
  const raw: Cells = (column) => cells[places.get(column)?.index ?? -1] ?? ''
  return {
    line,
    cells: (column) => trimmed(raw(column)),
    raw,
    reject: (column, rule) => {
      const place = places.get(column)
      // What must not come into the ledger is not repeated either: it may be a name.
      const isGuarded = place?.column.use === 'empty' || place?.column.use === 'guarded'
      const value = isGuarded ? '' : shortened(raw(column))
      return { line, field: place?.spelling ?? column, value, rule }
    },
  }
}

/**
 * The row of a format that a map makes of one of another table. A reject names the columns of that table, or the map
 * where its own words are at fault; `guarded` columns of the format are not repeated.
 */
export const mappedRow = (row: TableRow, map: ColumnMap, guarded: ReadonlySet<string>): TableRow => {
  const raw: Cells = (column) => filled(map.columns.get(column) ?? [], row.raw)
  return {
    line: row.line,
    cells: (column) => trimmed(filled(map.columns.get(column) ?? [], row.cells)),
    raw,
    reject: (column, rule) => {
      const from = cellsIn(map.columns.get(column) ?? [])
      return {
        line: row.line,
        field: from.length === 0 ? `${column} (by the map)` : from.join(', '),
        value: guarded.has(column) ? '' : shortened(raw(column)),
        rule,
      }
    },
  }
}

/** The rejects of cells that have to be empty and are not. */
export const forbiddenCells = ({ cells, reject }: TableRow, { places }: Header): ReadonlyArray<Reject> =>
  [...places].flatMap(([name, { column }]) =>
    column.use === 'empty' && cells(name) !== ''
      ? [reject(name, 'must be empty: the ledger does not take this column (README of exchange)')]
      : [],
  )
