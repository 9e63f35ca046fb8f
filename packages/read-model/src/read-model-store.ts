import type { Category, ReadModel, Table, Value } from '@ledger/projections'
import type { Position } from '@ledger/event-store'

/** How far a source was applied: where in it (its own words), up to which event of the log, how many events in all. */
export type Checkpoint = { readonly at: string; readonly position: Position; readonly events: number }

/** The folded state of one stream's thing, up to a revision. */
export type StoredState = { readonly revision: number; readonly state: unknown }

/** An event that was set aside with its stream: why, and what it takes to apply it later. */
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
  /** Rows to append, and for summed tables rows to add. */
  readonly rows: ReadonlyMap<Table, ReadonlyArray<ReadonlyArray<Value>>>
  readonly parked: ReadonlyArray<ParkedEvent>
  /** Streams whose waiting events were all applied in this batch. */
  readonly unparked: ReadonlyArray<string>
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
  /** The streams that are set aside: their later events wait. */
  readonly parkedStreams: () => Promise<ReadonlySet<string>>
  /** Applies a batch in one transaction. Throws {@link ReadModelError}. */
  readonly commit: (batch: Batch) => Promise<CommitResult>
}

/** The next generation of some read models, being built beside the live one. */
export type Build = {
  readonly writer: ReadModelWriter
  /** Keeps where the log ended when the build was begun; the first answer stands, also after an interruption. */
  readonly startedAt: (head: Position) => Promise<Position>
  /** Adds what makes reading fast, once the bulk is in. */
  readonly finish: () => Promise<void>
  /**
   * Makes the new generation the live one, in one transaction, when `catchUp` has brought it to where the live one
   * is: it is told the streams in which the live one is ahead. Answers false, and changes nothing, while the new
   * generation is ahead of the live one in some stream.
   */
  readonly switchOver: (
    catchUp: (writer: ReadModelWriter, behind: ReadonlyArray<StreamGap>) => Promise<void>,
  ) => Promise<boolean>
  /** Gives the build up and leaves nothing of it. */
  readonly abandon: () => Promise<void>
}

/** A stream in which a build is behind the live generation: it has up to `built`, and needs up to `live`. */
export type StreamGap = {
  readonly category: Category
  readonly id: string
  readonly built: number
  readonly live: number
}

/** A digest of each table of a read model: equal digests, equal rows. */
export type Digests = Readonly<Record<string, string>>

/** The port of the read models' database (design.md §6): a cache that can always be rebuilt from the event store. */
export type ReadModelStore = {
  /** Makes the tables that are missing, and tells which models are there in another version than asked for. */
  readonly prepare: (models: ReadonlyArray<ReadModel>) => Promise<{ readonly outdated: ReadonlyArray<string> }>
  readonly live: (models: ReadonlyArray<ReadModel>) => ReadModelWriter
  /** Begins the next generation of these models, or goes on with the one begun for the same versions of them. */
  readonly build: (models: ReadonlyArray<ReadModel>) => Promise<Build>
  /**
   * Digests of the live rows, independent of their order. `content` leaves out times and ids, so that two runs of the
   * same commands compare equal.
   */
  readonly digests: (models: ReadonlyArray<ReadModel>, what: 'rows' | 'content') => Promise<Digests>
  readonly close: () => Promise<void>
}
