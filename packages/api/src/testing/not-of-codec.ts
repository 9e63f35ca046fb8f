import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { isDeepStrictEqual } from 'node:util'

/** What of an answer is left out or changed when it is read: fields that its codec does not name. */
const unread = (answer: unknown, read: unknown, path = ''): ReadonlyArray<string> => {
  if (isDeepStrictEqual(answer, read)) return []
  const bothObjects = [answer, read].every((one) => typeof one === 'object' && one !== null)
  if (!bothObjects) return [path === '' ? 'the whole' : path]
  const other = read as Readonly<Record<string, unknown>>
  return Object.entries(answer as object).flatMap(([key, inner]) =>
    unread(inner, other[key], path === '' ? key : `${path}.${key}`),
  )
}

/**
 * Why a real answer is not of its codec, or undefined where it is: a field that is refused, or one that the codec does
 * not name, which a reader would pass by in silence. `answer` is what JSON gives.
 */
export const notOfCodec = (codec: t.Mixed, answer: unknown): string | undefined => {
  const decoded = decode(codec as t.Type<unknown, unknown>)(answer)
  if (E.isLeft(decoded)) return describeFieldErrors(decoded.left)
  const left = unread(answer, decoded.right)
  return left.length === 0 ? undefined : `${left.join(', ')} is not told by the codec ${codec.name}`
}
