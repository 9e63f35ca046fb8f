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
  /** A lock among all who use this database, held until it is released or its connection is lost; or undefined. */
  readonly lock: (key: number) => Promise<Lock | undefined>
  readonly close: () => Promise<void>
}

/** A lock that is held. */
export type Lock = { readonly lost: AbortSignal; readonly release: () => Promise<void> }

/** The session settings that both drivers start with: the same text for the same value, whatever the machine's. */
export const sessionSettings = {
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  client_min_messages: 'warning',
  // What is written is a cache with its checkpoint: losing the last of it together loses nothing.
  synchronous_commit: 'off',
} as const

/** What differs in sessions that write what cannot be made again. */
export const keepingSettings = { synchronous_commit: 'on', default_transaction_read_only: 'off' } as const
