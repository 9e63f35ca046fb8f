/** A session as it is kept: sealed, so that whoever reads the store signs in as nobody. Times in milliseconds since 1970. */
export type StoredSession = {
  readonly sealed: Uint8Array
  /** How often it was replaced. */
  readonly revision: number
  /** When it ends unless it is used before. */
  readonly idleUntil: number
  /** When it ends, however it is used. */
  readonly endsAt: number
}

/** What a new session is kept with. */
export type NewSession = Omit<StoredSession, 'revision'>

/**
 * The port of where sessions are kept: all replicas of the dashboard share one. A key is a digest of the id that the
 * browser holds. Every call rejects where the store cannot be reached, and nothing is taken for true then.
 */
export type SessionStore = {
  /** Makes the store where it is missing. */
  readonly prepare: () => Promise<void>
  /** Keeps a new session. */
  readonly begin: (key: string, session: NewSession) => Promise<void>
  /** The session of that key, unless it was over at `now`. */
  readonly find: (key: string, now: number) => Promise<StoredSession | undefined>
  /** Puts other content into the session where it is still of that revision; false where it is not, or is gone. */
  readonly replace: (key: string, revision: number, sealed: Uint8Array) => Promise<boolean>
  /** Says until when it lasts unless it is used; nothing where it is gone. */
  readonly prolong: (key: string, idleUntil: number) => Promise<void>
  /** Ends it for all replicas at once; nothing where it is gone already. */
  readonly end: (key: string) => Promise<void>
  /** Removes those that were over at `now`. */
  readonly sweep: (now: number) => Promise<void>
  readonly close: () => Promise<void>
}
