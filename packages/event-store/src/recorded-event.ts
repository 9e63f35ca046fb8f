import { Instant, lineOfText, record, wholeNumber } from '@ledger/kernel'
import type * as t from 'io-ts'
import type { Position } from './position.ts'

const Word = lineOfText('Word', 200)

/**
 * What is kept beside an event: which agency and which person (by a pseudonym) recorded it when; which command
 * it came from and a fingerprint of that command, so that the same key with another payload is told apart; which
 * request and which event led to it; and in which version its data is written.
 */
export const EventMetadata = record(
  'EventMetadata',
  {
    agency: Word,
    actor: Word,
    recordedAt: Instant,
    correlationId: Word,
    causationId: Word,
    commandId: Word,
    fingerprint: Word,
    schemaVersion: wholeNumber('SchemaVersion', 1),
  },
  { traceparent: Word },
)
export type EventMetadata = t.TypeOf<typeof EventMetadata>

/** An event on its way into a store. Its id is derived from its command, so that a repeated append is known as one. */
export type NewEvent = {
  readonly id: string
  readonly type: string
  readonly data: unknown
  readonly metadata: EventMetadata
}

/** An event as a store keeps it. `revision` counts from 0 in its stream; `data` and `metadata` are not decoded yet. */
export type RecordedEvent = {
  readonly id: string
  readonly stream: string
  readonly revision: number
  readonly position: Position
  readonly type: string
  readonly data: unknown
  readonly metadata: unknown
}

/** The category of a stream: its name up to the first hyphen. */
export const categoryOf = (stream: string): string => {
  const hyphen = stream.indexOf('-')
  return hyphen < 0 ? stream : stream.slice(0, hyphen)
}
