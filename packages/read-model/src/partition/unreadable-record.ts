import type { ConsumedRecord } from '@ledger/event-bus'
import { describeFieldErrors, lineOfText } from '@ledger/kernel'
import { isUtf8 } from 'node:buffer'
import type { ParkedEvent } from '../read-model-store.ts'

type Unreadable = Extract<ConsumedRecord, { readonly undecodable: unknown }>

/** A stream's name as a database keeps it. */
const StreamName = lineOfText('StreamName', 200)

/** Reasons name fields, and headers may be named after anything: no database keeps a NUL in a text. */
const keepable = (text: string): string => text.replaceAll('\u0000', '\ufffd')

const textOf = (bytes: Uint8Array | ReadonlyArray<Uint8Array> | null | undefined): string | undefined =>
  bytes instanceof Uint8Array && isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : undefined

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('base64')

const recordText = ({ key, headers, value }: Unreadable['record']): string =>
  JSON.stringify({
    key: base64(key),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, one]) => [name, one instanceof Uint8Array ? base64(one) : one.map(base64)]),
    ),
    value: base64(value),
  })

/**
 * A record that cannot be read as an event, as it is parked: whole, and with its stream where it tells which one and
 * at what revision - its later events wait for it. One that does not tell stands for itself, by partition and offset.
 */
export const unreadableRecord = (partition: number, { offset, undecodable, record }: Unreadable): ParkedEvent => {
  const stream = textOf(record.key)
  const revision = textOf(record.headers['ce_revision'])
  const known = StreamName.is(stream) && revision !== undefined && /^\d{1,9}$/.test(revision)
  return {
    stream: known ? stream : `unreadable-${partition}@${offset}`,
    revision: known ? Number(revision) : 0,
    event: recordText(record),
    error: keepable(`it cannot be read: ${describeFieldErrors(undecodable)}`),
  }
}
