import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/** A value of this shape; throws with every field that is not. */
export const decoded = <A>(codec: t.Type<A, unknown>, value: unknown): A => {
  const result = decode(codec)(value)
  if (E.isLeft(result)) throw new Error(`${codec.name}: ${describeFieldErrors(result.left)}`)
  return result.right
}
