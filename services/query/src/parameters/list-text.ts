import { described } from '@ledger/kernel'
import * as t from 'io-ts'

/** Several values of one query parameter, separated by commas: `citizenship=IDN,PHL`. */
export const listText = <A extends string>(item: t.Type<A, A>): t.Type<ReadonlyArray<A>, unknown> => {
  const codec = new t.Type<ReadonlyArray<A>, unknown>(
    `list of ${item.name}`,
    (u): u is ReadonlyArray<A> => Array.isArray(u) && u.every(item.is),
    (u, context) => {
      if (typeof u !== 'string') return t.failure(u, context, 'must be given once, its values separated by commas')
      const values: A[] = []
      for (const one of u.split(',')) {
        const decoded = item.validate(one, context)
        if (decoded._tag === 'Left') return decoded
        values.push(decoded.right)
      }
      return t.success([...new Set(values)])
    },
    (a) => a,
  )
  return described(codec, { type: 'string', description: `Values of ${item.name}, separated by commas` })
}
