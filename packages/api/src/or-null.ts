import * as t from 'io-ts'

/** A value that is there in every answer, and null where there is none to tell. */
export const orNull = <A>(codec: t.Type<A, unknown>): t.Type<A | null, unknown> => t.union([codec, t.null])
