import * as t from 'io-ts'
import { described, jsonSchemaOf } from './json-schema.ts'

/** A list in its order, of at least so many. */
export const listOf = <A>(item: t.Type<A, unknown>, atLeast: 0 | 1 = 0): t.Type<ReadonlyArray<A>, unknown> => {
  const name = `list of ${item.name}`
  const validate = (u: unknown, context: t.Context): t.Validation<ReadonlyArray<A>> => {
    if (!Array.isArray(u)) return t.failure(u, context, `must be a list of ${item.name}`)
    if (u.length < atLeast) return t.failure(u, context, `must hold at least one ${item.name}`)
    const errors: t.ValidationError[] = []
    // What is in order already is given back as it is: most of what we stored is.
    let changed: A[] | undefined
    for (let i = 0; i < u.length; i++) {
      const actual: unknown = u[i]
      const place = context.length === 0 ? context : [...context, { key: String(i), type: item, actual }]
      const one = item.validate(actual, place)
      if (one._tag === 'Left') errors.push(...one.left)
      else if (one.right !== actual) (changed ??= [...(u as ReadonlyArray<A>)])[i] = one.right
    }
    return errors.length > 0 ? t.failures(errors) : t.success(changed ?? (u as ReadonlyArray<A>))
  }
  const codec = new t.Type<ReadonlyArray<A>, unknown>(
    name,
    (u): u is ReadonlyArray<A> => validate(u, [])._tag === 'Right',
    validate,
    (a) => a,
  )
  return described(codec, { type: 'array', items: jsonSchemaOf(item), minItems: atLeast })
}
