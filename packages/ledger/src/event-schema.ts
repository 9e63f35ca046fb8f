import { fieldErrors, type FieldError } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Recorded } from './recorded.ts'

/** An event's data as an earlier version wrote it, and how it becomes the next version's. */
export type LegacyVersion = { readonly codec: t.Mixed; readonly upcast: (old: never, recorded: Recorded) => unknown }

/** An older version with its codec and the pure step to the next one, typed together. */
export const legacyVersion = <A>(
  codec: t.Type<A, unknown>,
  upcast: (old: A, recorded: Recorded) => unknown,
): LegacyVersion => ({
  codec,
  upcast,
})

type CodecsByType = Readonly<Record<string, t.Mixed>>

/** The event union of a map of codecs: `{ type, data }` for each. */
export type EventOf<C extends CodecsByType> = {
  readonly [K in keyof C & string]: { readonly type: K; readonly data: t.TypeOf<C[K]> }
}[keyof C & string]

/** Why stored data is no event of ours: of an unknown type, written by a newer program, or not of its shape. */
export type EventDecodeError =
  | { readonly reason: 'unknown-type'; readonly type: string }
  | { readonly reason: 'newer-version'; readonly type: string; readonly version: number; readonly known: number }
  | { readonly reason: 'malformed'; readonly type: string; readonly errors: ReadonlyArray<FieldError> }

/** How the events of one aggregate are read and which version is written now. */
export type EventSchema<Event> = {
  readonly types: ReadonlyArray<string>
  readonly versionOf: (type: string) => number
  readonly decode: (
    type: string,
    version: number,
    data: unknown,
    recorded: Recorded,
  ) => E.Either<EventDecodeError, Event>
}

/**
 * The schema of an aggregate's events: the current codec of each type, and for types that changed their older
 * versions in order (the first is version 1). Version numbers count up by one with each; the current one is last.
 */
export const eventSchema = <C extends CodecsByType>(
  current: C,
  legacy: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {},
): EventSchema<EventOf<C>> => {
  const codecs = new Map(Object.entries(current))
  const versions = new Map(Object.keys(current).map((type) => [type, (legacy[type]?.length ?? 0) + 1]))

  const upcast = (type: string, version: number, data: unknown, recorded: Recorded): E.Either<t.Errors, unknown> => {
    const steps = legacy[type]
    if (steps === undefined || version > steps.length) return E.right(data)
    let value = data
    for (const step of steps.slice(version - 1)) {
      const old = step.codec.decode(value)
      if (E.isLeft(old)) return old
      value = step.upcast(old.right as never, recorded)
    }
    return E.right(value)
  }

  return {
    types: [...codecs.keys()],
    versionOf: (type) => versions.get(type) ?? 0,
    decode: (type, version, data, recorded) => {
      const codec = codecs.get(type)
      if (codec === undefined) return E.left({ reason: 'unknown-type', type })
      const known = versions.get(type) ?? 0
      if (version > known) return E.left({ reason: 'newer-version', type, version, known })
      const value = upcast(type, version, data, recorded)
      if (E.isLeft(value)) return E.left({ reason: 'malformed', type, errors: fieldErrors(value.left) })
      // Nearly every event that is read is right: where one is wrong is looked for when it is.
      const decoded = codec.validate(value.right, [])
      if (E.isRight(decoded)) return E.right({ type, data: decoded.right as unknown })
      const explained = codec.decode(value.right)
      return E.left({ reason: 'malformed', type, errors: E.isLeft(explained) ? fieldErrors(explained.left) : [] })
    },
  }
}
