import * as t from 'io-ts'
import { described, jsonSchemaOf } from './json-schema.ts'

const atIndex = (context: t.Context, index: number, type: t.Mixed, actual: unknown): t.Context => [
  ...context,
  { key: String(index), type, actual },
]

/**
 * Several codes of one list, where order and repetition mean nothing: decoded to sorted and unique, so that two
 * agencies that name the same codes in another order say the same thing. `atLeast` is the smallest size taken.
 */
export const codeSet = <A extends string>(
  item: t.Type<A, A>,
  atLeast: 0 | 1,
): t.Type<ReadonlyArray<A>, ReadonlyArray<A>> => {
  const name = `set of ${item.name}`
  const codec = new t.Type<ReadonlyArray<A>, ReadonlyArray<A>, unknown>(
    name,
    (u): u is ReadonlyArray<A> => Array.isArray(u) && u.length >= atLeast && u.every(item.is),
    (u, context) => {
      if (!Array.isArray(u)) return t.failure(u, context, `must be a list of ${item.name}`)
      if (u.length < atLeast) return t.failure(u, context, `must hold at least one ${item.name}`)
      const errors: t.ValidationError[] = []
      const values: A[] = []
      for (let i = 0; i < u.length; i++) {
        const one = item.validate(u[i], context.length === 0 ? context : atIndex(context, i, item, u[i]))
        if (one._tag === 'Left') errors.push(...one.left)
        else values.push(one.right)
      }
      if (errors.length > 0) return t.failures(errors)
      return t.success(values.length < 2 ? values : [...new Set(values)].sort())
    },
    t.identity,
  )
  return described(codec, { type: 'array', items: jsonSchemaOf(item), minItems: atLeast, uniqueItems: true })
}
