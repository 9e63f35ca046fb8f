/** The types that columns of read models have, in the words of SQL. */
export type ColumnType = 'text' | 'uuid' | 'integer' | 'numeric' | 'boolean' | 'date' | 'timestamptz'

/** A column; `content: false` leaves it out of the comparison of two runs of the same commands (times, ids). */
export type Column = { readonly name: string; readonly type: ColumnType; readonly content?: false }

/** Counts of which dimensions (names of columns) are kept ready; `byMonth`, also by the months in which they happened. */
export type Cube = { readonly dimensions: ReadonlyArray<string>; readonly byMonth: boolean }

/**
 * How the signed changes of a table are netted, so that sums of them are ready before anybody asks. Its texts
 * are kept as numbers of a list, for which they have to be few. Whoever writes only appends; from time to time what was
 * appended is added to the counts, in one transaction, so that a reader sees each change once: before or after.
 *
 * A question is answered from the smallest cube that has all dimensions that it groups or filters by, from the changes
 * themselves where it asks for what was known at a time, for days instead of months, or for another column. The counts
 * by all dimensions and by month are always kept. With other cubes or dimensions the read model is another one, and is rebuilt.
 */
export type Netting = {
  /** Columns of which a question names one value at most: what is counted, never added up. Texts or booleans. */
  readonly by: ReadonlyArray<string>
  /** Columns of texts that counts are kept by; over all others they are added up. */
  readonly dimensions: ReadonlyArray<string>
  /** The columns of type `date` that say between which days it happened: `-infinity` and `infinity` where it is open. */
  readonly happened: { readonly from: string; readonly to: string }
  /** The column that grows with what came to be known: an instant, or the number of an edition. */
  readonly known: string
  /** The column of the signed number. */
  readonly change: string
  readonly cubes: ReadonlyArray<Cube>
}

/** The columns of a table's rows that name what they are of, and by which revision of its stream they were made. */
export type LatestOf = { readonly id: string; readonly revision: string }

/**
 * A table of a read model. Rows are only ever appended, signed changes among them: no two who
 * write add to the same one, and what was known at a time can be told. `key` makes them unique where it is given.
 * The exception are tables that keep the rows of the `latestOf` something alone, which say how it stands, as states do.
 */
export type Table = {
  readonly name: string
  readonly columns: ReadonlyArray<Column>
  readonly key?: ReadonlyArray<string>
  /** Columns that queries look rows up by, each list one index. */
  readonly indexes?: ReadonlyArray<ReadonlyArray<string>>
  /**
   * Columns that name what rows are of (an id of a stream) and by which of its events they were made: the rows of the
   * latest event replace those of all before it. Each event makes at least one. Such a table has a key that begins with the id.
   */
  readonly latestOf?: LatestOf
  /** Of tables without key and indexes: that sums of its rows are to be ready. */
  readonly netted?: Netting
}

/** A table whose changes are netted. */
export type NettedTable = Table & { readonly netted: Netting }

/** Whether the changes of a table are netted. */
export const isNetted = (table: Table): table is NettedTable => table.netted !== undefined

/** A table that keeps the rows of the latest event of each stream alone. */
export type LatestTable = Table & { readonly latestOf: LatestOf }

/** Whether a table keeps the rows of the latest event of each stream alone. */
export const isOfLatest = (table: Table): table is LatestTable => table.latestOf !== undefined

/** The value of one column; dates as `YYYY-MM-DD`, `-infinity` or `infinity`, instants as ISO text. */
export type Value = string | number | boolean | null

/** One row to append, in the order of the table's columns. */
export type RowChange = { readonly table: Table; readonly row: ReadonlyArray<Value> }
