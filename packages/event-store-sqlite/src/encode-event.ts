import { metadataFrom, type NewEvent, type RecordedEvent } from '@ledger/event-store'
import { jsonOrText } from './json-or-text.ts'

/** The largest event taken, in bytes of JSON: that of EventStoreDB, so that a ledger can move between the two. */
const mostEventBytes = 16 * 1024 * 1024

/** An event as it is bound to the insert statement; the stream and its revision come from the append. */
export type EncodedEvent = {
  readonly id: Uint8Array
  readonly type: string
  readonly data: string
  readonly metadata: string
  readonly recordedAt: string
}

/** The event, recorded at this instant where it says an earlier one. */
export const notBefore = (event: EncodedEvent, instant: string): EncodedEvent =>
  event.recordedAt >= instant
    ? event
    : {
        ...event,
        recordedAt: instant,
        metadata: JSON.stringify({ ...(JSON.parse(event.metadata) as object), recordedAt: instant }),
      }

/** Encodes an event, or says why it cannot be one. */
export const encodeEvent = ({ id, type, data, metadata }: NewEvent): EncodedEvent | string => {
  const encoded = {
    id: Buffer.from(id.replaceAll('-', ''), 'hex'),
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
    recordedAt: metadata.recordedAt,
  }
  if (encoded.id.length !== 16) return `event id ${id} is no UUID`
  // A character is at most three bytes in UTF-8: only what comes near the limit is counted exactly.
  if (encoded.data.length * 3 < mostEventBytes) return encoded
  const bytes = Buffer.byteLength(encoded.data) + Buffer.byteLength(encoded.metadata)
  return bytes > mostEventBytes ? `an event of ${bytes} bytes is larger than ${mostEventBytes}` : encoded
}

/** A row of the event table, as an array in the order of {@link columns}. */
export type EventRow = readonly [number, string, string, number, string, string, string]

/** The columns of an event, in the order in which rows are read. A text costs less than a buffer for each id. */
export const columns = 'position, lower(hex(id)), stream, revision, type, data, metadata'

const uuidText = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`

/** The event of a row. */
export const decodeRow = ([position, id, stream, revision, type, data, metadata]: EventRow): RecordedEvent => {
  const at = BigInt(position)
  return {
    id: uuidText(id),
    stream,
    revision,
    position: { commit: at, prepare: at },
    type,
    data: jsonOrText(data),
    metadata: metadataFrom(jsonOrText(metadata)),
  }
}
