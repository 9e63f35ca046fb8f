import * as t from 'io-ts'
import { described, type JsonSchema } from './json-schema.ts'

/** A codec that takes a value as it is, or refuses it with one rule in words (`must be ...`). */
export const checked = <A>(name: string, is: (u: unknown) => u is A, rule: string, schema: JsonSchema): t.Type<A, A> =>
  described(
    new t.Type<A, A, unknown>(
      name,
      is,
      (u, context) => (is(u) ? t.success(u) : t.failure(u, context, rule)),
      t.identity,
    ),
    schema,
  )
