import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/**
 * Reads a service's settings from environment variables. The codec's fields are the names of variables; those that it
 * does not know are none of its business. On the left one line that names each wrong variable and its rule.
 */
export const readSettings = <A>(
  codec: t.Type<A, unknown> & { readonly required: object; readonly optional: object },
  environment: Readonly<Record<string, string | undefined>>,
): E.Either<string, A> => {
  const names = [...Object.keys(codec.required), ...Object.keys(codec.optional)]
  const own: Record<string, string> = {}
  for (const name of names) {
    const value = environment[name]
    if (value !== undefined && value !== '') own[name] = value
  }
  const decoded = decode(codec)(own)
  if (E.isRight(decoded)) return decoded
  return E.left(`settings: ${decoded.left.map(({ field, rule }) => `${field} ${rule}`).join('; ')}`)
}
