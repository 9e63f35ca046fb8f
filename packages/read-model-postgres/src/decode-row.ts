import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/** Decodes a row; one that is not as we wrote it is a defect, said by name. */
export const decodeRow = <A>(codec: t.Type<A, unknown>, row: unknown): A => {
  const decoded = decode(codec)(row)
  if (E.isRight(decoded)) return decoded.right
  throw new Error(`a row is not as expected (${codec.name}): ${JSON.stringify(decoded.left)}`)
}
