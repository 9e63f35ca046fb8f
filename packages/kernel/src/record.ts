import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { errorList } from './error-list.ts'
import { described, jsonSchemaOf, type JsonSchema } from './json-schema.ts'
import { holding, type Part } from './parts-of.ts'

type Fields = Readonly<Record<string, t.Mixed>>
type Flat<T> = { readonly [K in keyof T]: T[K] }

/** What a record of these required and optional fields is in TypeScript. */
export type RecordOf<R extends Fields, O extends Fields> = Flat<
  { readonly [K in keyof R]: t.TypeOf<R[K]> } & { readonly [K in keyof O]?: t.TypeOf<O[K]> }
>

/** A record codec: its type, and the codecs of its fields for those who build on them. */
export type RecordCodec<R extends Fields, O extends Fields> = t.Type<RecordOf<R, O>, unknown> & {
  readonly required: R
  readonly optional: O
}

/** Of a codec's validation: no place is kept, because a refused value is walked again to find it. */
const noContext: t.Context = []

const isObject = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !Array.isArray(u)

const at = (context: t.Context, key: string, type: t.Mixed, actual: unknown): t.Context => [
  ...context,
  { key, type, actual },
]

/**
 * An object with exactly these fields: a missing one, a wrong one and an unknown one (a misspelling, or personal
 * data where none belongs) are each refused by name. Decodes to an object with the fields in declared order, so
 * equal records have equal JSON. A field given as `undefined` counts as absent.
 *
 * The common case is a valid record, so the first pass keeps no context; only a refused record is walked again
 * to say where it is wrong.
 */
export const record = <R extends Fields, O extends Fields = Record<never, never>>(
  name: string,
  required: R,
  optional: O = {} as O,
): RecordCodec<R, O> => {
  const needed = new Set(Object.keys(required))
  const fields = new Map<string, t.Mixed>([...Object.entries(required), ...Object.entries(optional)])
  const keys = [...fields.keys()]
  const codecs = [...fields.values()]
  const noField = `is not a field of ${name}; its fields are ${keys.join(', ')}`
  const places = new Map(keys.map((key, index) => [key, index]))

  /** The decoded record, or undefined. What is in order already is given back as it is: most of what we stored is. */
  const valid = (u: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined => {
    let asItIs = Object.getPrototypeOf(u) === Object.prototype
    let missing = needed.size
    let last = -1
    let changed: Record<string, unknown> | undefined
    for (const key in u) {
      // Fields mostly come in their order: then nothing is looked up.
      const index = keys[last + 1] === key ? last + 1 : places.get(key)
      if (index === undefined) return undefined
      const value = u[key]
      if (value === undefined || index < last) asItIs = false
      last = index
      if (value === undefined) continue
      const decoded = (codecs[index] as t.Mixed).validate(value, noContext)
      if (decoded._tag === 'Left') return undefined
      if (index < needed.size) missing--
      if (decoded.right !== value) (changed ??= {})[key] = decoded.right
    }
    if (missing > 0) return undefined
    if (asItIs && changed === undefined) return u
    const out: Record<string, unknown> = {}
    for (const key of keys) {
      const value = changed !== undefined && key in changed ? changed[key] : u[key]
      if (value !== undefined) out[key] = value
    }
    return out
  }

  const explain = (u: Readonly<Record<string, unknown>>, context: t.Context): t.Errors => {
    const errors = errorList()
    for (const [key, codec] of fields) {
      const value = u[key]
      const place = at(context, key, codec, value)
      if (value === undefined) {
        if (needed.has(key)) errors.add([{ value, context: place, message: 'is required' }])
        continue
      }
      const decoded = codec.validate(value, place)
      if (E.isLeft(decoded)) errors.add(decoded.left)
    }
    for (const key in u) {
      if (fields.has(key)) continue
      if (errors.isFull()) errors.skip(1)
      else errors.add([{ value: u[key], context: at(context, key, t.unknown, u[key]), message: noField }])
    }
    return errors.errors()
  }

  const codec = new t.Type<RecordOf<R, O>, unknown>(
    name,
    (u): u is RecordOf<R, O> => isObject(u) && valid(u) !== undefined,
    (u, context) => {
      if (!isObject(u)) return t.failure(u, context, `must be an object (${name})`)
      const decoded = valid(u)
      return decoded === undefined ? t.failures([...explain(u, context)]) : t.success(decoded as RecordOf<R, O>)
    },
    (a) => a,
  )
  const schema: JsonSchema = {
    type: 'object',
    get properties() {
      return Object.fromEntries([...fields].map(([key, field]) => [key, jsonSchemaOf(field)]))
    },
    required: [...needed],
    additionalProperties: false,
  }
  const parts = (value: unknown): ReadonlyArray<Part> => {
    const found: Part[] = []
    for (const [key, codec] of fields) {
      const one = (value as Readonly<Record<string, unknown>>)[key]
      if (one !== undefined) found.push({ key, codec, value: one })
    }
    return found
  }
  return Object.assign(holding(described(codec, schema), parts), { required, optional })
}
