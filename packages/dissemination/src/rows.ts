/** The rows of a table, some at a time, as they come out of where they are kept. */
export type Rows<Row> = AsyncIterable<ReadonlyArray<Row>>

/** What a row says in a column; a column that it does not name is empty. */
export const saidBy = (row: unknown, column: string): unknown =>
  (row as Readonly<Record<string, unknown>>)[column] ?? null
