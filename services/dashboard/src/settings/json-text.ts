import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/** JSON as an environment variable holds it, of at most so many characters. */
export const jsonText = <A>(codec: t.Type<A, unknown>, mostCharacters: number): t.Type<A, string> =>
  new t.Type<A, string, unknown>(
    `${codec.name} as JSON`,
    codec.is,
    (u, context) => {
      if (typeof u !== 'string' || u.length > mostCharacters)
        return t.failure(u, context, `must be JSON of at most ${mostCharacters} characters`)
      const parsed = E.tryCatch(
        () => JSON.parse(u) as unknown,
        () => 'not JSON',
      )
      return E.isLeft(parsed) ? t.failure(u, context, 'must be JSON') : codec.validate(parsed.right, context)
    },
    (a) => JSON.stringify(codec.encode(a)),
  )
