import { codeList, decode, Instant, lineOfText, record, wholeNumber, type FieldError } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

const Word = lineOfText('Word', 200)

/**
 * By which clock an event was recorded, where that is no clock of the world: a synthetic caseload is recorded at the
 * instants at which it would have been.
 */
export const RecordingClock = codeList('RecordingClock', ['synthetic'])
export type RecordingClock = t.TypeOf<typeof RecordingClock>

/**
 * What is kept beside an event: which agency and which person (by a pseudonym) recorded it when; which command
 * it came from and a fingerprint of that command, so that the same key with another payload is told apart; which
 * request and which event led to it; and in which version its data is written. `clock` stands only beside what was not
 * recorded by a clock of the world.
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
  { traceparent: Word, clock: RecordingClock },
)
export type EventMetadata = t.TypeOf<typeof EventMetadata>

/** Metadata of another shape: written by a newer program or by others, or damaged. `found` is what stands there. */
export type UnreadableMetadata = { readonly unreadable: ReadonlyArray<FieldError>; readonly found: unknown }

/** An event's metadata as an adapter hands it over: decoded, or what keeps it from that. */
export type RecordedMetadata = EventMetadata | UnreadableMetadata

/** Decodes what an engine holds as an event's metadata. Every adapter does so, and nobody else: it is met typed. */
export const metadataFrom = (found: unknown): RecordedMetadata => {
  // Every event that is read comes by here: no place is kept until one is wrong.
  const decoded = EventMetadata.validate(found, [])
  if (E.isRight(decoded)) return decoded.right
  const explained = decode(EventMetadata)(found)
  return { unreadable: E.isLeft(explained) ? explained.left : [], found }
}

/** Whether an event's metadata could not be decoded. */
export const isUnreadable = (metadata: RecordedMetadata): metadata is UnreadableMetadata => 'unreadable' in metadata

/** When an event was recorded; undefined where its metadata does not say. */
export const recordedAtOf = ({ metadata }: { readonly metadata: RecordedMetadata }): Instant | undefined =>
  isUnreadable(metadata) ? undefined : metadata.recordedAt
