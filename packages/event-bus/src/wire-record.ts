import type { FieldError } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { isUtf8 } from 'node:buffer'

/** A record as a broker hands it over: bytes, and headers of which each may stand there several times. */
export type WireRecord = {
  readonly key: Uint8Array | null
  readonly headers: Readonly<Record<string, Uint8Array | ReadonlyArray<Uint8Array>>>
  readonly value: Uint8Array | null
}

type Texts = { readonly key: string; readonly headers: Readonly<Record<string, string>>; readonly value: string }

const isMany = (header: Uint8Array | ReadonlyArray<Uint8Array>): header is ReadonlyArray<Uint8Array> =>
  Array.isArray(header)

/** Whether a header belongs to an event's envelope; all others are left to those who add them. */
const isOurs = (name: string): boolean => name.startsWith('ce_') || name === 'content-type' || name === 'traceparent'

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** What stands in a text where bytes were no UTF-8; or where the text itself has it, which is rare. */
const replacement = '\ufffd'

const utf8 = (bytes: Uint8Array): string | undefined => {
  const text = bufferOf(bytes).toString('utf8')
  return text.includes(replacement) && !isUtf8(bytes) ? undefined : text
}

/**
 * The texts of a record. On the left: a part that is no UTF-8, a header given twice, a record without a key or without
 * a value. Without a value it is a tombstone (CloudEvents: no data), which says that its stream is gone: no event does.
 */
export const textsOf = ({ key, headers, value }: WireRecord): E.Either<ReadonlyArray<FieldError>, Texts> => {
  const errors: FieldError[] = []
  const refuse = (field: string, rule: string) => {
    errors.push({ field, rule })
    return ''
  }
  const textOf = (field: string, bytes: Uint8Array | null, missing: string) =>
    bytes === null ? refuse(field, missing) : (utf8(bytes) ?? refuse(field, 'must be UTF-8'))
  const texts: Record<string, string> = {}
  for (const name in headers) {
    const header = headers[name]
    if (header === undefined || !isOurs(name)) continue
    texts[name] = isMany(header) ? refuse(name, 'must be given once') : textOf(name, header, 'is required')
  }
  const keyText = textOf('key', key, 'is required')
  const valueText = textOf('value', value, 'is required: without one a record is a tombstone, and no event')
  return errors.length > 0 ? E.left(errors) : E.right({ key: keyText, headers: texts, value: valueText })
}
