import { codeList, Instant } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count, Position, Revision } from './answered.ts'
import { orNull } from './or-null.ts'

/**
 * An event without what it says: where it stands, of what type and version, who recorded it when, by which request and
 * from which event or command it came. What its metadata do not say, or cannot be read from them, is null.
 */
const EventEnvelope = answerOf('EventEnvelope', {
  id: t.string,
  stream: t.string,
  revision: Revision,
  position: Position,
  type: t.string,
  schemaVersion: orNull(Count),
  recordedAt: orNull(Instant),
  agency: orNull(t.string),
  correlationId: orNull(t.string),
  causationId: orNull(t.string),
})
export type EventEnvelope = t.TypeOf<typeof EventEnvelope>

/**
 * `GET /v1/events`: those of the log that were asked for, the latest first, or of a stream, the first one first. `looked`:
 * so many events were looked at for it, up to the one recorded `lookedTo`; `older` and `newer` are the cursors by which it
 * goes on, null where nothing is beyond.
 */
export const EventsAnswer = answerOf('EventsAnswer', {
  order: codeList('EventOrder', ['latest-first', 'first-first']),
  events: t.readonlyArray(EventEnvelope),
  looked: Count,
  lookedTo: orNull(Instant),
  older: orNull(t.string),
  newer: orNull(t.string),
})
export type EventsAnswer = t.TypeOf<typeof EventsAnswer>
