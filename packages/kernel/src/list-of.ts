import * as t from 'io-ts'
import { errorList } from './error-list.ts'
import { described, jsonSchemaOf } from './json-schema.ts'
import { holding } from './parts-of.ts'

/**
 * As many as a body of 256 KB can hold of the shortest item (four bytes): no list that was ever taken is longer, and
 * what is longer is refused before any item is looked at.
 */
const mostItems = 65_536

/** A list in its order, of at least and at most so many. */
export const listOf = <A>(
  item: t.Type<A, unknown>,
  atLeast: 0 | 1 = 0,
  atMost: number = mostItems,
): t.Type<ReadonlyArray<A>, unknown> => {
  const name = `list of ${item.name}`
  const validate = (u: unknown, context: t.Context): t.Validation<ReadonlyArray<A>> => {
    if (!Array.isArray(u)) return t.failure(u, context, `must be a list of ${item.name}`)
    if (u.length < atLeast) return t.failure(u, context, `must hold at least one ${item.name}`)
    if (u.length > atMost) return t.failure(u, context, `must hold at most ${atMost} of ${item.name}`)
    const errors = errorList()
    // What is in order already is given back as it is: most of what we stored is.
    let changed: A[] | undefined
    for (let i = 0; i < u.length; i++) {
      const actual: unknown = u[i]
      const place = context.length === 0 ? context : [...context, { key: String(i), type: item, actual }]
      const one = item.validate(actual, place)
      if (one._tag === 'Left') {
        errors.add(one.left)
        if (errors.isFull()) {
          errors.skip(u.length - i - 1)
          break
        }
      } else if (one.right !== actual) (changed ??= [...(u as ReadonlyArray<A>)])[i] = one.right
    }
    return errors.isEmpty() ? t.success(changed ?? (u as ReadonlyArray<A>)) : t.failures([...errors.errors()])
  }
  const codec = new t.Type<ReadonlyArray<A>, unknown>(
    name,
    (u): u is ReadonlyArray<A> => validate(u, [])._tag === 'Right',
    validate,
    (a) => a,
  )
  const parts = (value: unknown) =>
    (value as ReadonlyArray<unknown>).map((one, index) => ({ key: String(index), codec: item, value: one }))
  const schema = { type: 'array', items: jsonSchemaOf(item), minItems: atLeast, maxItems: atMost }
  return holding(described(codec, schema), parts)
}
