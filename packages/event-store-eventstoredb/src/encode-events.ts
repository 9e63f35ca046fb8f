import { jsonEvent, type EventData, type JSONType } from '@eventstore/db-client'
import type { NewEvent } from '@ledger/event-store'
import { uuidOf } from '@ledger/kernel'

/** The largest event taken, in bytes of JSON: larger messages the server does not take at all. */
const mostEventBytes = 16 * 1024 * 1024

/** System streams and events begin so; the reads of the ledger leave them out, so none may be written either. */
export const systemPrefix = '$'

const EventId = uuidOf('EventId')

/** The size of a value as JSON, in bytes; undefined where it has no such form. */
const jsonBytes = (value: unknown): number | undefined => {
  try {
    const text = JSON.stringify(value) as string | undefined
    return text === undefined ? undefined : Buffer.byteLength(text)
  } catch {
    return undefined
  }
}

const refusalOf = ({ id, type, data, metadata }: NewEvent): string | undefined => {
  if (!EventId.is(id)) return `event id ${id} is no UUID in lower case`
  if (type === '' || type.startsWith(systemPrefix)) return `an event's type must not be empty or begin with $`
  const [dataBytes, metadataBytes] = [jsonBytes(data), jsonBytes(metadata)]
  // The client would never answer an append whose data it cannot write.
  if (dataBytes === undefined || metadataBytes === undefined) return `event ${id} cannot be written as JSON`
  const bytes = dataBytes + metadataBytes
  return bytes > mostEventBytes ? `an event of ${bytes} bytes is larger than ${mostEventBytes}` : undefined
}

/** The events as the client takes them, or why they cannot be. */
export const encodeEvents = (stream: string, events: ReadonlyArray<NewEvent>): EventData[] | string => {
  if (events.length === 0) return 'an append holds at least one event'
  if (stream === '' || stream.startsWith(systemPrefix)) return `a stream's name must not be empty or begin with $`
  for (const event of events) {
    const refusal = refusalOf(event)
    if (refusal !== undefined) return refusal
  }
  return events.map(({ id, type, data, metadata }) =>
    // The client writes any JSON; only its type says that it must be an object, a list or a text.
    jsonEvent({ id, type, data: data as JSONType, metadata: { ...metadata } }),
  )
}
