import { EventMetadata, PositionText } from '@ledger/event-store'
import { codeList, Instant, lineOfText, patternText, record, uuidOf } from '@ledger/kernel'
import type * as t from 'io-ts'
import { DataClassification } from './data-classification.ts'

/** Media type of every event's data. */
export const contentType = 'application/json'

/** Where every event comes from (CloudEvents `source`). */
export const source = '/ledger'

const { agency, actor, correlationId, causationId, commandId, fingerprint } = EventMetadata.required

/** A stream's name as it stands in headers and as the key. */
const StreamName = lineOfText('StreamName', 200)

/** An event's id: a UUID, as event stores ask for. */
const EventId = uuidOf('EventId')

/** `ledger.<EventType>.v<schemaVersion>`. */
export const typePattern = /^ledger\.([A-Za-z][A-Za-z0-9]{0,99})\.v([1-9]\d{0,8})$/

const revisionPattern = /^(?:0|[1-9]\d{0,15})$/

const ofEvent = {
  ce_id: EventId,
  ce_type: patternText('CloudEventType', typePattern, 'must be ledger.<EventType>.v<schemaVersion>'),
  ce_subject: StreamName,
  ce_sequence: patternText('Sequence', /^\d{20}$/, 'must be the revision, padded with zeros to 20 digits'),
  ce_revision: patternText('RevisionText', revisionPattern, 'must be a whole number of at least 0'),
}

/** The headers that say which event it is: what its metadata, once decoded, does not vouch for. */
export const EventHeaders = record('EventHeaders', ofEvent)

/**
 * The headers of an event: CloudEvents 1.0 in Kafka's binary mode (`ce_` and the attribute's name), its documented
 * extensions (partitionkey, sequence, recordedtime, dataclassification, correlation and causation), and extensions of
 * our own for what else an event is kept with. `ce_clock` is there only where an event was not recorded by a clock of the
 * world. `traceparent` is the header of W3C Trace Context.
 */
export const EnvelopeHeaders = record(
  'EnvelopeHeaders',
  {
    'content-type': codeList('ContentType', [contentType]),
    ce_specversion: codeList('SpecVersion', ['1.0']),
    ce_id: ofEvent.ce_id,
    ce_source: codeList('Source', [source]),
    ce_type: ofEvent.ce_type,
    ce_time: Instant,
    ce_subject: ofEvent.ce_subject,
    ce_partitionkey: StreamName,
    ce_sequence: ofEvent.ce_sequence,
    ce_recordedtime: Instant,
    ce_correlationid: correlationId,
    ce_causationid: causationId,
    ce_dataclassification: DataClassification,
    ce_position: PositionText,
    ce_revision: ofEvent.ce_revision,
    ce_schemaversion: patternText('SchemaVersionText', /^[1-9]\d{0,8}$/, 'must be a whole number of at least 1'),
    ce_agency: agency,
    ce_actor: actor,
    ce_commandid: commandId,
    ce_fingerprint: fingerprint,
  },
  { traceparent: EventMetadata.optional.traceparent, ce_clock: EventMetadata.optional.clock },
)
export type EnvelopeHeaders = t.TypeOf<typeof EnvelopeHeaders>

/** A revision as `ce_sequence` has it: sorts as text. */
export const sequenceOf = (revision: number): string => String(revision).padStart(20, '0')
