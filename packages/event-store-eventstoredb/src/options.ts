/** A user of the server. */
export type Credentials = { readonly username: string; readonly password: string }

/** How long is waited, in milliseconds, before a call is given up. */
export type Deadlines = {
  /** For the server to be reached and looked at. */
  readonly start: number
  /** For an append; what came of it is unknown afterwards. */
  readonly append: number
  /** For the next event of a read. */
  readonly read: number
}

/** Which server, and how to go about it. */
export type EventStoreDbOptions = {
  /** As the official clients take it: `esdb://user:password@host:2113?tls=true`, or several hosts, or `esdb+discover`. */
  readonly connectionString: string
  /** Instead of those in the connection string. */
  readonly credentials?: Credentials
  readonly deadlines?: Partial<Deadlines>
  /** The one stream that its user may read, where that is all: it is read at the start, instead of the whole log. */
  readonly readsOnly?: string
  /** Is told of trouble that passes by itself, one line each. */
  readonly warn?: (message: string) => void
}

/** The deadlines where nothing else is said. */
export const defaultDeadlines: Deadlines = { start: 10_000, append: 10_000, read: 15_000 }
