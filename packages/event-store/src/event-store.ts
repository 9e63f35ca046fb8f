import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { Position } from './position.ts'
import type { NewEvent, RecordedEvent } from './recorded-event.ts'

/**
 * At which revision a stream must stand for an append: exactly there, not existing, or - spelled out, as it gives up
 * the check - anywhere, where only the events' ids keep a repeated append from doubling.
 */
export type ExpectedRevision = number | 'no-stream' | 'any-by-name'

/** Where the last appended event stands. */
export type Appended = { readonly revision: number; readonly position: Position }

/**
 * Why an append was not acknowledged. `conflict` and `rejected`: known not to be applied, and will be so again as it
 * is. `unavailable`: known not to be applied, worth trying again. `outcome-unknown`: perhaps applied; only the same
 * events with the same ids and the same exact revision may be tried again. `clock-behind`: not applied, as the clock of
 * this program is too far behind what the stream holds.
 */
export type AppendError =
  | { readonly kind: 'conflict'; readonly actual: number | 'no-stream' }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'outcome-unknown'; readonly reason: string }
  | { readonly kind: 'clock-behind'; readonly reason: string }

/** Some events of the global log in order; `next` is where to go on; `atEnd` when nothing more was there. */
export type Page = { readonly events: ReadonlyArray<RecordedEvent>; readonly next: Position; readonly atEnd: boolean }

/** A place in the order of streams: after this revision of this stream. */
export type StreamPlace = { readonly stream: string; readonly revision: number }

/** A read that failed; what it read before stands, and it may be tried again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** A read that the store refuses to the user of this program: it stays so until somebody mends the user's rights. */
export class ReadDenied extends StoreUnavailable {}

/** The port of the event store (design.md §4): the only source of truth. */
export type EventStore = {
  /**
   * Appends events to one stream, all or none. Acknowledged means durable. The same events at the same exact revision
   * again are acknowledged again, with the first result. A store with a single writer records no event before the one
   * that it follows in the log: an earlier `recordedAt` becomes that one's.
   */
  readonly append: (
    stream: string,
    expected: ExpectedRevision,
    events: ReadonlyArray<NewEvent>,
  ) => TE.TaskEither<AppendError, Appended>
  /** The events of a stream from a revision on, oldest first; none where there is no such stream. */
  readonly readStream: (stream: string, from?: number) => AsyncIterable<RecordedEvent>
  /** At most `limit` events of the global log after a position. Throws {@link StoreUnavailable}. */
  readonly readAll: (after: Position, limit: number, signal?: AbortSignal) => Promise<Page>
  /**
   * At most `limit` events of the global log before a position, or before its end: the latest first. `next` is before which
   * to go on, `atEnd` that the beginning was reached. For people who look; nothing is built by it. Throws {@link StoreUnavailable}.
   */
  readonly readBackwards: (before: Position | 'end', limit: number, signal?: AbortSignal) => Promise<Page>
  /** The event at exactly this position of the log, or undefined. Throws {@link StoreUnavailable}. */
  readonly readAt: (position: Position) => Promise<RecordedEvent | undefined>
  /**
   * At most `limit` events up to a position, stream after stream, each in its order; after a place, or from the first
   * stream on. Only where the engine can do it cheaply: with it, a rebuild meets every stream just once.
   */
  readonly readByStream?: (
    after: StreamPlace | undefined,
    upTo: Position,
    limit: number,
  ) => Promise<ReadonlyArray<RecordedEvent>>
  /** The position of the last event; the beginning of an empty store. */
  readonly head: () => Promise<Position>
  /** Resolves when something after the position may be there, or the signal is aborted. A wake-up, and no promise. */
  readonly awaitAppend: (after: Position, signal: AbortSignal) => Promise<void>
  readonly close: () => Promise<void>
}
