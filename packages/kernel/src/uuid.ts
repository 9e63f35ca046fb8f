import type * as t from 'io-ts'
import { checked } from './checked.ts'

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A UUID (RFC 9562) of one kind of thing, in lower case. `B` keeps a case's id from being taken for an agency's. */
export type Uuid<B extends string> = t.Branded<string, { readonly [K in B]: symbol }>

/** The codec of the ids of one kind of thing, named after it. */
export const uuidOf = <B extends string>(name: B): t.Type<Uuid<B>, Uuid<B>> =>
  checked(
    name,
    (u): u is Uuid<B> => typeof u === 'string' && shape.test(u),
    `must be a ${name}: a UUID in lower case`,
    { type: 'string', format: 'uuid', title: name },
  )
