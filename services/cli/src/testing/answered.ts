import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/** An answer that a test makes up, held to the codec of its route: no test reads what no ledger answers. */
export const answered = <A>(codec: t.Type<A, unknown>, answer: unknown): A => {
  const decoded = decode(codec)(answer)
  if (E.isLeft(decoded)) throw new Error(`no ledger answers so: ${describeFieldErrors(decoded.left)}`)
  return decoded.right
}
