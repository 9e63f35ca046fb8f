import * as t from 'io-ts'
import { described, jsonSchemaOf } from './json-schema.ts'
import { listOf } from './list-of.ts'

const isSortedAndUnique = (codes: ReadonlyArray<string>): boolean => {
  for (let i = 1; i < codes.length; i++) if ((codes[i - 1] as string) >= (codes[i] as string)) return false
  return true
}

/** Several codes of one list: the codec of the set, and of one of them. */
export type CodeSet<A extends string> = t.Type<ReadonlyArray<A>, ReadonlyArray<A>> & { readonly item: t.Type<A, A> }

/**
 * Several codes of one list, where order and repetition mean nothing: decoded to sorted and unique, so that two
 * agencies that name the same codes in another order say the same thing. `atLeast` is the smallest size taken.
 */
export const codeSet = <A extends string>(item: t.Type<A, A>, atLeast: 0 | 1): CodeSet<A> => {
  const list = listOf<A>(item, atLeast)
  const codec = new t.Type<ReadonlyArray<A>, ReadonlyArray<A>, unknown>(
    `set of ${item.name}`,
    (u): u is ReadonlyArray<A> => list.is(u),
    (u, context) => {
      const decoded = list.validate(u, context)
      if (decoded._tag === 'Left' || isSortedAndUnique(decoded.right)) return decoded
      return t.success([...new Set(decoded.right)].sort())
    },
    t.identity,
  )
  const schema = { type: 'array', items: jsonSchemaOf(item), minItems: atLeast, uniqueItems: true }
  return Object.assign(described(codec, schema), { item })
}
