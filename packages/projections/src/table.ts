/** The types that columns of read models have, in the words of SQL. */
export type ColumnType = 'text' | 'uuid' | 'integer' | 'numeric' | 'boolean' | 'date' | 'timestamptz'

/** A column; `content: false` leaves it out of the comparison of two runs of the same commands (times, ids). */
export type Column = { readonly name: string; readonly type: ColumnType; readonly content?: false }

/**
 * A table of a read model. `appended`: rows are only ever added, `key` makes them unique where it is given. `summed`:
 * the last column is a number that is added to the row with the same other columns.
 */
export type Table = {
  readonly name: string
  readonly kind: 'appended' | 'summed'
  readonly columns: ReadonlyArray<Column>
  readonly key?: ReadonlyArray<string>
  /** Columns that queries look rows up by, each list one index. */
  readonly indexes?: ReadonlyArray<ReadonlyArray<string>>
}

/** The value of one column; dates as `YYYY-MM-DD`, `-infinity` or `infinity`, instants as ISO text. */
export type Value = string | number | boolean | null

/** One row to append, or to add, in the order of the table's columns. */
export type RowChange = { readonly table: Table; readonly row: ReadonlyArray<Value> }
