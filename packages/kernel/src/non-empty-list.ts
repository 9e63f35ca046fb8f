import { described, jsonSchemaOf } from './json-schema.ts'
import * as t from 'io-ts'

/** A list of at least one. */
export const nonEmptyList = <A>(item: t.Type<A, unknown>): t.Type<ReadonlyArray<A>, unknown> => {
  const list = t.readonlyArray(item)
  const codec = new t.Type<ReadonlyArray<A>, unknown>(
    `list of ${item.name}`,
    (u): u is ReadonlyArray<A> => list.is(u) && u.length > 0,
    (u, context) => {
      if (!Array.isArray(u)) return t.failure(u, context, `must be a list of ${item.name}`)
      return u.length === 0 ? t.failure(u, context, `must hold at least one ${item.name}`) : list.validate(u, context)
    },
    (a) => a,
  )
  return described(codec, { type: 'array', items: jsonSchemaOf(item), minItems: 1 })
}
