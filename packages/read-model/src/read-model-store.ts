import type { Category, ReadModel, Table, Value } from '@ledger/projections'
import type { Position } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'

/** How far a source was applied: where in it (its own words), up to which event of the log, how many events in all. */
export type Checkpoint = { readonly at: string; readonly position: Position; readonly events: number }

/** The folded state of one stream's thing, up to a revision; `isNew` in the batch that holds the first events of it. */
export type StoredState = { readonly revision: number; readonly state: unknown; readonly isNew?: boolean }

/** An event that was parked with its stream: why, and what it takes to apply it later. */
export type ParkedEvent = {
  readonly stream: string
  readonly revision: number
  readonly event: string
  /** Set for the event that failed; those behind it only wait. */
  readonly error: string | undefined
}

/** What one batch of events changes. Applied as a whole, with the checkpoint that covers it, or not at all. */
export type Batch = {
  readonly source: string
  readonly from: Checkpoint | undefined
  readonly to: Checkpoint
  readonly states: ReadonlyMap<Category, ReadonlyMap<string, StoredState>>
  readonly rows: ReadonlyMap<Table, ReadonlyArray<ReadonlyArray<Value>>>
  readonly parked: ReadonlyArray<ParkedEvent>
}

/** `moved-by-another`: the checkpoint is not where the batch starts; somebody else applies this source. */
export type CommitResult = 'stored' | 'moved-by-another'

/** A write that failed: worth trying again as it is (`transient`), or failing for what it holds. */
export class ReadModelError extends Error {
  override readonly name = 'ReadModelError'
  readonly transient: boolean
  constructor(message: string, transient: boolean, options?: ErrorOptions) {
    super(message, options)
    this.transient = transient
  }
}

/** Where one generation of read models is written. */
export type ReadModelWriter = {
  readonly models: ReadonlyArray<ReadModel>
  readonly checkpoint: (source: string) => Promise<Checkpoint | undefined>
  readonly loadStates: (category: Category, ids: ReadonlyArray<string>) => Promise<ReadonlyMap<string, StoredState>>
  /** The streams that are parked: their later events wait. */
  readonly parkedStreams: () => Promise<ReadonlySet<string>>
  /** Applies a batch in one transaction. Throws {@link ReadModelError}. */
  readonly commit: (batch: Batch) => Promise<CommitResult>
}

/** A stream that is parked: the event that failed, how often it was tried, and what waits behind it. */
export type ParkedStream = {
  readonly stream: string
  readonly revision: number
  readonly error: string
  readonly attempts: number
  /** All its events that are not applied, with the one that failed. */
  readonly events: number
  readonly since: Instant
}

/** The events of one stream that are parked: which one failed, and up to which the others wait. */
export type ParkedRange = { readonly failed: number; readonly last: number }

/** What applying a stream's waiting events again came to: rows, and what of it is still (or anew) parked. */
export type Amendment = Pick<Batch, 'states' | 'rows'> & {
  readonly stream: string
  /** The events up to here wait no longer. */
  readonly upTo: number
  /** What is parked still: first the one that failed, with its error, then those behind it. */
  readonly parked: ReadonlyArray<ParkedEvent>
}

/** Where streams that were parked are applied again: within a transaction that keeps all other writers out. */
export type AmendingWriter = Pick<ReadModelWriter, 'models' | 'loadStates'> & {
  /** What of a stream is parked; undefined where nothing is. */
  readonly parkedRange: (stream: string) => Promise<ParkedRange | undefined>
  readonly amend: (amendment: Amendment) => Promise<void>
  /** Notes that the database refused the first of a stream's waiting events again; gives its revision. */
  readonly noteRefused: (stream: string, error: string) => Promise<number>
}

/** How the rebuilt rows of a table compare with the live ones that they replace. */
export type TableComparison = {
  readonly model: string
  readonly table: string
  readonly outcome: 'equal' | 'different' | 'not-comparable'
  /** Why they cannot be compared, or in what they differ. */
  readonly detail?: string
  /** How many rows only the live table has, and how many only the rebuilt one: told where they differ. */
  readonly rowsDiffering?: { readonly live: number; readonly rebuilt: number }
}

/** How a build takes the place of the live generation. */
export type SwitchOptions = {
  /** Wait for the live one even where nothing but the comparison needs it. */
  readonly patient: boolean
  /**
   * Compare the digests of both before one replaces the other; and where rows of the same version differ, whether they
   * are replaced all the same. Without this nothing is compared.
   */
  readonly comparing: { readonly replaceDifferent: boolean } | undefined
  /**
   * Where everything is built: forget how far every source but the log was read, so that each is read from its beginning.
   * What the build holds already is known there by its revision.
   */
  readonly sourcesAnew: boolean
}

/**
 * What came of a switch. `build-ahead`: the build has more than the live generation in some stream, so that they cannot
 * be switched or compared yet. `different`: live rows would have been replaced by different ones. Both change nothing.
 */
export type SwitchResult =
  | { readonly kind: 'build-ahead' }
  | { readonly kind: 'different'; readonly tables: ReadonlyArray<TableComparison> }
  | { readonly kind: 'switched'; readonly tables: ReadonlyArray<TableComparison> }

/** Keeps all other rebuilds out, until released or lost with its connection. */
export type RebuildLock = { readonly lost: AbortSignal; readonly release: () => Promise<void> }

/** The next generation of some read models, being built beside the live one. */
export type Build = {
  readonly writer: ReadModelWriter
  /** Keeps where the log ended when the build was begun; the first answer stands, also after an interruption. */
  readonly startedAt: (head: Position) => Promise<Position>
  /** Adds what makes reading fast, once the bulk is in. */
  readonly finish: () => Promise<void>
  /**
   * Makes the new generation the live one, in one transaction, when `catchUp` has brought it to where the live one
   * is: it is told the streams in which the live one is ahead.
   */
  readonly switchOver: (
    catchUp: (writer: ReadModelWriter & AmendingWriter, behind: ReadonlyArray<StreamGap>) => Promise<void>,
    options: SwitchOptions,
  ) => Promise<SwitchResult>
  /** Gives the build up and leaves nothing of it. */
  readonly abandon: () => Promise<void>
}

/**
 * A stream in which a build is behind the live generation. The build has applied it up to `built`; the live one up to
 * `applied`, and has seen it up to `seen`: what lies between waits there, and has to wait here, too.
 */
export type StreamGap = {
  readonly stream: string
  readonly built: number
  /** Whether the stream is parked in the build. */
  readonly isParked: boolean
  readonly applied: number
  readonly seen: number
}

/** A digest of each table of a read model: equal digests, equal rows. */
export type Digests = Readonly<Record<string, string>>

/** Where in a source somebody stands, in the source's own words. */
export type SourcePlace = { readonly source: string; readonly at: string }

/** The port of the read models' database (design.md §6): a cache that can always be rebuilt from the event store. */
export type ReadModelStore = {
  /** Makes the tables that are missing, and tells which models are there in another version than asked for. */
  readonly prepare: (models: ReadonlyArray<ReadModel>) => Promise<{ readonly outdated: ReadonlyArray<string> }>
  /** Which of them are live in another version than asked for, or of other states. */
  readonly outdated: (models: ReadonlyArray<ReadModel>) => Promise<ReadonlyArray<string>>
  readonly live: (models: ReadonlyArray<ReadModel>) => ReadModelWriter
  /** Begins the next generation of these models, or goes on with the one begun for the same versions of them. */
  readonly build: (models: ReadonlyArray<ReadModel>) => Promise<Build>
  /**
   * Digests of the live rows, independent of their order. `content` leaves out times and ids, so that two runs of the
   * same commands compare equal.
   */
  readonly digests: (models: ReadonlyArray<ReadModel>, what: 'rows' | 'content') => Promise<Digests>
  /**
   * Gives sources of the live generation that have no checkpoint yet one at their beginning. So the partition that
   * nobody has taken up is known to be behind, and no read claims to be fresher than it.
   */
  readonly register: (beginnings: ReadonlyArray<SourcePlace>) => Promise<void>
  /**
   * Notes that those sources that still stand at these places have everything up to a position of the log: nothing of
   * it was for them. Without this, a partition that is seldom written to would make all reads look old.
   */
  readonly advance: (places: ReadonlyArray<SourcePlace>, upTo: Position) => Promise<void>
  /** How far each source of the live generation is applied. */
  readonly places: () => Promise<ReadonlyArray<Checkpoint & { readonly source: string }>>
  /**
   * Adds the changes that were appended to netted tables to the counts that are kept ready, where so many wait that it is
   * worth it, or `least`; how many changes that were. What questions are answered is the same before and after.
   */
  readonly settle: (models: ReadonlyArray<ReadModel>, least?: number) => Promise<number>
  /** The streams that are parked in the live generation, the longest waiting first. */
  readonly parked: () => Promise<ReadonlyArray<ParkedStream>>
  /**
   * Applies streams that were parked in one transaction, in which nobody else writes into the live generation; its
   * projectors begin anew afterwards. Rolled back when `run` rejects.
   */
  readonly amending: <A>(models: ReadonlyArray<ReadModel>, run: (writer: AmendingWriter) => Promise<A>) => Promise<A>
  /** The lock of whoever rebuilds; undefined while another holds it. */
  readonly rebuildLock: () => Promise<RebuildLock | undefined>
  /** The lock of whoever makes an edition; undefined while another holds it. */
  readonly editionLock: () => Promise<RebuildLock | undefined>
  /** The lock of whoever delivers alarms; undefined while another holds it. */
  readonly deliveryLock: () => Promise<RebuildLock | undefined>
  readonly close: () => Promise<void>
}
