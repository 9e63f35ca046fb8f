import type { FieldError, Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { eventIdOf, fingerprintOf } from './command-identity.ts'
import type { AppendError, EventStore } from './event-store.ts'
import {
  laterOf,
  loadStream,
  UndecodableStream,
  type Foldable,
  type KnownOfStream,
  type Loaded,
} from './load-stream.ts'
import { beginning, type Position } from './position.ts'
import type { EventMetadata } from './event-metadata.ts'
import type { NewEvent } from './recorded-event.ts'

/** An aggregate as command handling needs it: how it is folded, how it decides, and what its refusals are. */
export type Aggregate<State, Command, Event, Context, Refused> = Foldable<State, Event> & {
  readonly decide: (state: State, command: Command, context: Context) => E.Either<Refused, ReadonlyArray<Event>>
}

type Told = { readonly type: string; readonly data: unknown }

/** Whether something is permitted; a promise where other records have to be read to tell. */
type Permission<Refused> = E.Either<Refused, void> | Promise<E.Either<Refused, void>>

/** One command, on its way to one stream. */
export type CommandRequest<State, Command, Context, Refused> = {
  readonly stream: string
  readonly command: Command
  readonly context: Context
  readonly commandId: string
  /** The revision that the caller last saw (If-Match); left out, any will do. */
  readonly ifRevision?: number
  /** Set where the stream is expected not to exist, to spare reading it; a wrong guess costs one more round. */
  readonly expectNew?: boolean
  /**
   * What the caller knows of the stream from before, for a stream that grows without end: only what was appended since
   * is read. An earlier handling of this command is then looked for there alone.
   */
  readonly known?: KnownOfStream<State>
  /**
   * Whether the caller may act on this state at all; checked before anything about the state is told. What it throws
   * where it cannot read is thrown by the handling: nothing was written then.
   */
  readonly permit?: (state: State) => Permission<Refused>
  /** As `permit`, for what is asked of new commands alone: one that the stream holds already keeps its answer. */
  readonly permitNew?: (state: State) => Permission<Refused>
  /**
   * Rules that new commands alone have to keep: asked only where the stream, which stands at this revision, neither
   * holds the command already nor says all that it says. Gives the fields that break them.
   */
  readonly newCommandRules?: (revision: number | 'no-stream') => ReadonlyArray<FieldError>
  /** `recordedAt` is the caller's clock; events are never recorded before those that they follow in the stream. */
  readonly metadata: Omit<EventMetadata, 'commandId' | 'fingerprint' | 'schemaVersion'>
}

/** What came of a command. `types` is empty where all was said already; `repeated` where it was handled before. */
export type CommandOutcome<State = unknown> = {
  readonly types: ReadonlyArray<string>
  readonly revision: number
  readonly position: Position
  readonly repeated: boolean
  /** When the latest event of the stream was recorded. */
  readonly recordedAt: Instant | undefined
  /** What stands after it. */
  readonly state: State
}

/** Why a command came to nothing. */
export type CommandError<Refused> =
  | { readonly kind: 'refused'; readonly refusal: Refused }
  | { readonly kind: 'rules-broken'; readonly errors: ReadonlyArray<FieldError> }
  | { readonly kind: 'revision-mismatch'; readonly actual: number | 'no-stream' }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'contended' }
  | { readonly kind: 'undecodable'; readonly reason: string }
  | Exclude<AppendError, { kind: 'conflict' }>

const maxAttempts = 20
const mostUnknown = 4

const nothingNew = <State>({ state, revision, position, recordedAt }: Loaded<State>) =>
  E.right({
    types: [],
    revision: revision === 'no-stream' ? -1 : revision,
    position: position ?? beginning,
    repeated: false,
    recordedAt,
    state,
  })

const precedentOf = <State>(
  { state, recordedAt, precedent }: Loaded<State>,
  fingerprint: string,
): E.Either<{ kind: 'key-reused' }, CommandOutcome<State>> | undefined => {
  if (precedent === undefined) return undefined
  if (precedent.fingerprint !== fingerprint) return E.left({ kind: 'key-reused' })
  const { types, revision, position } = precedent
  return E.right({ types, revision, position, repeated: true, recordedAt, state })
}

const newEvents = (
  events: ReadonlyArray<Told>,
  versionOf: (type: string) => number,
  commandId: string,
  base: Omit<EventMetadata, 'schemaVersion'>,
): ReadonlyArray<NewEvent> =>
  events.map(({ type, data }, index) => ({
    id: eventIdOf(commandId, base.fingerprint, index),
    type,
    data,
    metadata: { ...base, schemaVersion: versionOf(type) },
  }))

/** The state after events that were just appended to what was loaded. */
const foldedOn = <State, Event>(
  { fold }: Foldable<State, Event>,
  { state, revision }: Loaded<State>,
  events: ReadonlyArray<Event>,
  { agency, recordedAt }: Pick<EventMetadata, 'agency' | 'recordedAt'>,
): State => {
  const from = revision === 'no-stream' ? 0 : revision + 1
  return events.reduce((before, event, n) => fold(before, event, { revision: from + n, agency, recordedAt }), state)
}

/** Appends; where the outcome stays unknown, asks again with the same ids and revision, which doubles nothing. */
const appendSurely = async (
  store: EventStore,
  stream: string,
  expected: number | 'no-stream',
  events: ReadonlyArray<NewEvent>,
) => {
  for (let attempt = 1; ; attempt++) {
    const appended = await store.append(stream, expected, events)()
    if (E.isRight(appended) || appended.left.kind !== 'outcome-unknown' || attempt === mostUnknown) return appended
    await sleep(50 * 4 ** (attempt - 1))
  }
}

/**
 * Handles a command: load, fold, decide, append at the exact revision, and decide anew when another was faster. Safe
 * to repeat with the same command id at any time: what it did once it answers again, and never does twice.
 */
export const handleCommand =
  (store: EventStore) =>
  <State, Command extends Told, Event extends Told, Context, Refused>(
    aggregate: Aggregate<State, Command, Event, Context, Refused>,
    request: CommandRequest<State, Command, Context, Refused>,
  ): TE.TaskEither<CommandError<Refused>, CommandOutcome<State>> =>
  async () => {
    const { stream, command, context, commandId, ifRevision, permit, permitNew, newCommandRules } = request
    const fingerprint = fingerprintOf(command.type, command.data)
    const fresh: Loaded<State> = {
      state: aggregate.initial,
      revision: 'no-stream',
      position: undefined,
      recordedAt: undefined,
      precedent: undefined,
    }
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      let loaded: Loaded<State>
      const guess = attempt === 0 && request.expectNew === true
      try {
        loaded = guess ? fresh : await loadStream(store, aggregate, stream, commandId, request.known)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        return E.left({ kind: error instanceof UndecodableStream ? 'undecodable' : 'unavailable', reason })
      }
      const permitted = await permit?.(loaded.state)
      if (permitted !== undefined && E.isLeft(permitted)) return E.left({ kind: 'refused', refusal: permitted.left })
      const precedent = precedentOf(loaded, fingerprint)
      if (precedent !== undefined) return precedent
      // A guess that the stream does not exist does not say that the command is new.
      if (guess && permitNew !== undefined) continue
      const asNew = await permitNew?.(loaded.state)
      if (asNew !== undefined && E.isLeft(asNew)) return E.left({ kind: 'refused', refusal: asNew.left })
      if (ifRevision !== undefined && loaded.revision !== ifRevision) {
        return E.left({ kind: 'revision-mismatch', actual: loaded.revision })
      }
      const decided = aggregate.decide(loaded.state, command, context)
      if (E.isRight(decided) && decided.right.length === 0) return nothingNew(loaded)
      const broken = newCommandRules?.(loaded.revision) ?? []
      // A guess that the stream does not exist does not say that the command is new.
      if (broken.length > 0 && guess) continue
      // Told before a refusal: what a command must not say at all is no matter of how the record stands.
      if (broken.length > 0) return E.left({ kind: 'rules-broken', errors: broken })
      if (E.isLeft(decided)) return E.left({ kind: 'refused', refusal: decided.left })
      // A clock that was set back, or that of another machine, never tells of an event before those that it follows.
      const recordedAt = laterOf(loaded.recordedAt, request.metadata.recordedAt)
      const base = { ...request.metadata, recordedAt, commandId, fingerprint }
      const events = newEvents(decided.right, aggregate.schema.versionOf, commandId, base)
      const appended = await appendSurely(store, stream, loaded.revision, events)
      if (E.isRight(appended)) {
        const types = events.map((event) => event.type)
        const state = foldedOn(aggregate, loaded, decided.right, base)
        return E.right({ types, ...appended.right, repeated: false, recordedAt, state })
      }
      if (appended.left.kind !== 'conflict') return E.left(appended.left)
    }
    return E.left({ kind: 'contended' })
  }
