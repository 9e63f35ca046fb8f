import { described, jsonSchemaOf, record, type RecordCodec, type RecordOf } from '@ledger/kernel'
import * as t from 'io-ts'

type Fields = Readonly<Record<string, t.Mixed>>

const isObject = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !Array.isArray(u)

/**
 * An object of an answer, by its required and optional fields. Whoever reads it takes fields that it does not know, and
 * leaves them out: a ledger may tell more than it did when its client was built. A request is not read so: what is sent
 * to the ledger is a `record`, which refuses a field that it does not know.
 */
export const answerOf = <R extends Fields, O extends Fields = Record<never, never>>(
  name: string,
  required: R,
  optional: O = {} as O,
): RecordCodec<R, O> => {
  const exact = record(name, required, optional)
  const keys = [...Object.keys(required), ...Object.keys(optional)]
  const known = (u: unknown): unknown =>
    isObject(u) ? Object.fromEntries(keys.filter((key) => key in u).map((key) => [key, u[key]])) : u
  const codec = new t.Type<RecordOf<R, O>, unknown>(
    name,
    (u): u is RecordOf<R, O> => exact.is(known(u)),
    (u, context) => exact.validate(known(u), context),
    (a) => a,
  )
  const schema = {
    type: 'object',
    title: name,
    properties: Object.fromEntries(
      [...Object.entries(required), ...Object.entries(optional)].map(([key, field]) => [key, jsonSchemaOf(field)]),
    ),
    required: Object.keys(required),
  }
  return Object.assign(described(codec, schema), { required, optional })
}
