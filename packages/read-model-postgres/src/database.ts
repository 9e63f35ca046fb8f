/** A row as the driver gives it; what is read from it is decoded by whoever asked. */
export type Row = Readonly<Record<string, unknown>>

/** SQL within one transaction, or alone. Both drivers speak the same SQL; only how they are called differs. */
export type Sql = {
  readonly query: (text: string, params?: ReadonlyArray<unknown>) => Promise<ReadonlyArray<Row>>
  /** Bulk insert: lines in PostgreSQL's COPY text format, for these columns of a table. */
  readonly copy: (table: string, columns: ReadonlyArray<string>, lines: string) => Promise<void>
}

/** A PostgreSQL database: a server through `pg`, or PGlite in this process. */
export type Database = Sql & {
  /** Runs in one transaction: committed when the promise resolves, rolled back when it rejects. */
  readonly transaction: <A>(run: (sql: Sql) => Promise<A>) => Promise<A>
  /**
   * The rows of a statement, some at a time, as all of them were at one moment (a holdable cursor): however slowly they
   * are taken, no lock is held and no transaction is open meanwhile, and only so many are in memory. Whoever takes no
   * more ends it, by `return` of the iterator or by the signal.
   */
  readonly stream: <R>(streaming: Streaming<R>) => AsyncIterable<ReadonlyArray<R>>
  /** A lock among all who use this database, held until it is released or its connection is lost; or undefined. */
  readonly lock: (key: number) => Promise<Lock | undefined>
  readonly close: () => Promise<void>
}

/** A statement whose rows are streamed. */
export type Streaming<R> = {
  readonly text: string
  readonly params: ReadonlyArray<unknown>
  /** Says how its rows are read, by what stood beside them in the same transaction. */
  readonly reader: (sql: Sql) => Promise<(row: Row) => R>
  /** Whose rights it has, where it is not the session's user who asks (`asRole`). */
  readonly role?: string
  readonly signal: AbortSignal
}

/** A lock that is held. */
export type Lock = { readonly lost: AbortSignal; readonly release: () => Promise<void> }

/** The session settings that both drivers start with: the same text for the same value, whatever the machine's. */
export const sessionSettings = {
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  client_min_messages: 'warning',
  // To compile a statement takes longer than any of ours.
  jit: 'off',
  // Nor are others asked to help with what takes milliseconds.
  parallel_setup_cost: '20000',
  // What is written is a cache with its checkpoint: losing the last of it together loses nothing.
  synchronous_commit: 'off',
} as const

/** What differs in sessions that write what cannot be made again. */
export const keepingSettings = { synchronous_commit: 'on', default_transaction_read_only: 'off' } as const
