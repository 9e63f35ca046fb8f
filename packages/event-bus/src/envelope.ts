import { isUnreadable, parsePosition, positionText, type EventMetadata, type RecordedEvent } from '@ledger/event-store'
import { decode, type FieldError } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { classificationOf } from './data-classification.ts'
import { contentType, EnvelopeHeaders, EventHeaders, sequenceOf, source, typePattern } from './envelope-headers.ts'
import { textsOf, type WireRecord } from './wire-record.ts'

/** An event on its way into the stream: what a record of Kafka is made of. */
export type Envelope = {
  /** The stream: all of a stream's events meet in one partition, in their order. */
  readonly key: string
  readonly headers: EnvelopeHeaders
  /** The event's data, as JSON. */
  readonly value: string
}

type Refused = E.Either<ReadonlyArray<FieldError>, never>

const refused = (field: string, rule: string): Refused => E.left([{ field, rule }])

const inexact = 'must be a whole number that JSON has exactly'

/**
 * The envelope of an event; on the left, by header or field, what keeps it from travelling: metadata of another shape,
 * text that has no UTF-8 form, no data at all.
 */
export const encodeEnvelope = (event: RecordedEvent): E.Either<ReadonlyArray<FieldError>, Envelope> => {
  const { id, stream, revision, position, type, data, metadata } = event
  if (isUnreadable(metadata)) {
    return E.left(
      metadata.unreadable.map(({ field, rule }) => ({ field: field === '' ? 'metadata' : `metadata.${field}`, rule })),
    )
  }
  const { schemaVersion, recordedAt, traceparent, clock } = metadata
  const own = decode(EventHeaders)({
    ce_id: id,
    ce_type: `ledger.${type}.v${schemaVersion}`,
    ce_subject: stream,
    ce_sequence: sequenceOf(revision),
    ce_revision: String(revision),
  })
  if (E.isLeft(own)) return own
  if (!Number.isSafeInteger(revision)) return refused('ce_revision', inexact)
  const { ce_id, ce_type, ce_subject, ce_sequence, ce_revision } = own.right
  const value = JSON.stringify(data) as string | undefined
  // Without a value the record would be a tombstone, which says that the stream is gone.
  if (value === undefined) return refused('data', 'is required')
  const headers: EnvelopeHeaders = {
    'content-type': contentType,
    ce_specversion: '1.0',
    ce_id,
    ce_source: source,
    ce_type,
    ce_time: recordedAt,
    ce_subject,
    ce_partitionkey: stream,
    ce_sequence,
    ce_recordedtime: recordedAt,
    ce_correlationid: metadata.correlationId,
    ce_causationid: metadata.causationId,
    ce_dataclassification: classificationOf(stream),
    ce_position: positionText(position),
    ce_revision,
    ce_schemaversion: String(schemaVersion),
    ce_agency: metadata.agency,
    ce_actor: metadata.actor,
    ce_commandid: metadata.commandId,
    ce_fingerprint: metadata.fingerprint,
    ...(traceparent !== undefined && { traceparent }),
    ...(clock !== undefined && { ce_clock: clock }),
  }
  return E.right({ key: stream, headers, value })
}

/** What headers say twice must be said the same way: the first header that contradicts another. */
const contradiction = (headers: EnvelopeHeaders, key: string, version: string | undefined): FieldError | undefined => {
  const { ce_subject, ce_partitionkey, ce_revision, ce_sequence, ce_time, ce_recordedtime } = headers
  const is = (field: string, agrees: boolean, rule: string) => (agrees ? undefined : { field, rule })
  return (
    is('key', key === ce_subject, 'must be the stream, as ce_subject has it') ??
    is('ce_partitionkey', ce_partitionkey === ce_subject, 'must be the stream, as ce_subject has it') ??
    is('ce_revision', Number.isSafeInteger(Number(ce_revision)), inexact) ??
    is('ce_sequence', ce_sequence === sequenceOf(Number(ce_revision)), 'must be the revision, as ce_revision has it') ??
    is('ce_schemaversion', headers.ce_schemaversion === version, 'must be the version that ce_type ends in') ??
    is('ce_recordedtime', ce_recordedtime === ce_time, 'must be the time, as ce_time has it') ??
    is(
      'ce_dataclassification',
      headers.ce_dataclassification === classificationOf(ce_subject),
      'must be that of the category of its stream',
    )
  )
}

const parseJson = (text: string): E.Either<ReadonlyArray<FieldError>, unknown> => {
  try {
    return E.right(JSON.parse(text))
  } catch {
    return refused('value', 'must be JSON')
  }
}

/**
 * The event of a record, exactly as it was encoded; on the left what is wrong, by header and rule, never by value.
 * Headers of others (tracing adds its own) are left aside; an unknown one that begins with `ce_` is refused.
 */
export const decodeEnvelope = (received: WireRecord): E.Either<ReadonlyArray<FieldError>, RecordedEvent> => {
  const texts = textsOf(received)
  if (E.isLeft(texts)) return texts
  const { key, value } = texts.right
  const decoded = decode(EnvelopeHeaders)(texts.right.headers)
  if (E.isLeft(decoded)) return decoded
  const headers = decoded.right
  const [, type, version] = typePattern.exec(headers.ce_type) ?? []
  const position = parsePosition(headers.ce_position)
  const contradicted = contradiction(headers, key, version)
  if (contradicted !== undefined) return E.left([contradicted])
  if (type === undefined || position === undefined)
    return refused('ce_type', 'must be ledger.<EventType>.v<schemaVersion>')
  const data = parseJson(value)
  if (E.isLeft(data)) return data
  const metadata: EventMetadata = {
    agency: headers.ce_agency,
    actor: headers.ce_actor,
    recordedAt: headers.ce_time,
    correlationId: headers.ce_correlationid,
    causationId: headers.ce_causationid,
    commandId: headers.ce_commandid,
    fingerprint: headers.ce_fingerprint,
    schemaVersion: Number(headers.ce_schemaversion),
    ...(headers.traceparent !== undefined && { traceparent: headers.traceparent }),
    ...(headers.ce_clock !== undefined && { clock: headers.ce_clock }),
  }
  const { ce_id: id, ce_subject: stream, ce_revision: revision } = headers
  return E.right({ id, stream, revision: Number(revision), position, type, data: data.right, metadata })
}
