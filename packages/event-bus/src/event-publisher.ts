import { comparePositions, type LogPlace, type Position, type RecordedEvent } from '@ledger/event-store'
import type * as TE from 'fp-ts/lib/TaskEither.js'

/** Which event it was. */
export type EventPlace = { readonly stream: string; readonly revision: number }

/**
 * Up to where a relay has published: `position` covers all of it, `last` names the last event of it, by which the log
 * is known again; undefined where it was kept before events were named.
 */
export type RelayCheckpoint = { readonly position: Position; readonly last: LogPlace | undefined }

/** The checkpoint after a batch: with the last event of it, or of what was published before. */
export const checkpointAfter = (
  before: RelayCheckpoint | undefined,
  events: ReadonlyArray<RecordedEvent>,
  position: Position,
): RelayCheckpoint => {
  const event = events.at(-1)
  return { position, last: event === undefined ? before?.last : { position: event.position, eventId: event.id } }
}

/**
 * Why a publisher did not do what it was asked.
 *
 * - `fenced`: another publisher of the same relay took over. Final: every later call answers the same.
 * - `unavailable`: known not to be applied. What was begun is discarded; go on from {@link EventPublisher.checkpoint}.
 * - `outcome-unknown`: perhaps applied. Going on from the checkpoint finds out, and doubles nothing.
 * - `rejected`: known not to be applied, and will be so again as it is: an event that cannot travel (then `event` says
 *   which), a batch that goes back, a missing topic, an access that is not granted.
 */
export type PublishError =
  | { readonly kind: 'fenced'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'outcome-unknown'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string; readonly event: EventPlace | undefined }

/**
 * The port of the relay's side of the stream. A publisher that was just made, or whose last call failed, must be asked
 * for its checkpoint before it publishes: so no batch can follow on one whose outcome is not known. Calls are done one
 * after another, in the order in which they were made. Reasons name no personal data.
 */
export type EventPublisher = {
  /**
   * Takes over: every other publisher of this relay is fenced off from now on, and what any of them had begun is
   * decided. Then answers the checkpoint of the last batch that was published; undefined where there is none yet.
   */
  readonly checkpoint: () => TE.TaskEither<PublishError, RelayCheckpoint | undefined>
  /**
   * Publishes events, in the order of the global log, and the checkpoint that covers them, in one step: whoever reads
   * what is committed sees both, each event once, or neither. Every event lies after the checkpoint before, and none
   * after the new one. Without events, moves the checkpoint.
   */
  readonly publish: (events: ReadonlyArray<RecordedEvent>, checkpoint: Position) => TE.TaskEither<PublishError, void>
  /** Lets go of the connections; calls that run are answered first. */
  readonly close: () => Promise<void>
}

const sentence = 'the batch does not follow on what was published'

/** Why a batch cannot follow on the checkpoint before it (undefined where there is none); undefined where it can. */
export const outOfOrder = (
  last: Position | undefined,
  events: ReadonlyArray<RecordedEvent>,
  checkpoint: Position,
): PublishError | undefined => {
  let before = last
  for (const { stream, revision, position } of events) {
    if (before !== undefined && comparePositions(position, before) <= 0) {
      return { kind: 'rejected', reason: `${sentence}: its events must ascend`, event: { stream, revision } }
    }
    before = position
  }
  if (before === undefined || comparePositions(checkpoint, before) >= 0) return undefined
  return { kind: 'rejected', reason: `${sentence}: its checkpoint must cover it`, event: undefined }
}

/** What a publisher answers that was asked to publish before it was asked where it stands. */
export const checkpointNotRead: PublishError = {
  kind: 'unavailable',
  reason: 'the checkpoint must be read before anything is published',
}
