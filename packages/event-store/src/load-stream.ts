import type { Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from './event-store.ts'
import { isUnreadable, type EventMetadata } from './event-metadata.ts'
import type { Position } from './position.ts'
import type { RecordedEvent } from './recorded-event.ts'

/** A stream that cannot be read as its aggregate's: written by a newer program, or damaged. Nothing is decided on it. */
export class UndecodableStream extends Error {
  override readonly name = 'UndecodableStream'
}

/** What folds and upcasts are told of an event beside what it says: where in its stream, by which agency, when. */
export type RecordedBeside = Pick<RecordedEvent, 'revision'> & Pick<EventMetadata, 'agency' | 'recordedAt'>

/** An event's metadata as folds and upcasts are told it. */
export const recordedBeside = (
  { revision }: Pick<RecordedEvent, 'revision'>,
  { agency, recordedAt }: EventMetadata,
): RecordedBeside => ({ revision, agency, recordedAt })

/** What an aggregate tells so that its stream can be folded. */
export type Foldable<State, Event> = {
  readonly initial: State
  readonly fold: (state: State, event: Event, recorded: RecordedBeside) => State
  readonly schema: {
    readonly versionOf: (type: string) => number
    readonly decode: (
      type: string,
      version: number,
      data: unknown,
      recorded: RecordedBeside,
    ) => E.Either<unknown, Event>
  }
}

/** An earlier handling of the same command: what it appended, and the fingerprint of what it said. */
type Precedent = {
  readonly fingerprint: string
  readonly types: ReadonlyArray<string>
  readonly revision: number
  readonly position: Position
}

/** A stream folded to its end. */
export type Loaded<State> = {
  readonly state: State
  readonly revision: number | 'no-stream'
  readonly position: Position | undefined
  /** When the latest of its events was recorded. */
  readonly recordedAt: Instant | undefined
  readonly precedent: Precedent | undefined
}

/** The later of two instants, of which one may be of no event. */
export const laterOf = (one: Instant | undefined, other: Instant): Instant =>
  one === undefined || one < other ? other : one

/** An event of an aggregate as a store holds it, decoded. Throws {@link UndecodableStream} where it cannot be read. */
export const decodeRecorded = <Event>(schema: Foldable<unknown, Event>['schema'], recorded: RecordedEvent) => {
  const { metadata } = recorded
  const unreadable = () =>
    new UndecodableStream(`${recorded.stream} at ${recorded.revision}: ${recorded.type} cannot be read`)
  if (isUnreadable(metadata)) throw unreadable()
  const beside = recordedBeside(recorded, metadata)
  const event = schema.decode(recorded.type, metadata.schemaVersion, recorded.data, beside)
  if (E.isLeft(event)) throw unreadable()
  return { event: event.right, metadata, beside }
}

/** What is known of a stream from an earlier load: only what was appended since is read. */
export type KnownOfStream<State> = Pick<Loaded<State>, 'state' | 'revision' | 'position' | 'recordedAt'>

/**
 * Reads a stream, folds it, and looks whether the command with this id was handled in it before; of a stream that is
 * known up to a revision, only in what came after.
 */
export const loadStream = async <State, Event>(
  store: Pick<EventStore, 'readStream'>,
  { initial, fold, schema }: Foldable<State, Event>,
  stream: string,
  commandId: string,
  known: KnownOfStream<State> = { state: initial, revision: 'no-stream', position: undefined, recordedAt: undefined },
): Promise<Loaded<State>> => {
  let { state, revision, position, recordedAt } = known
  let precedent: Precedent | undefined
  for await (const recorded of store.readStream(stream, revision === 'no-stream' ? 0 : revision + 1)) {
    const { event, metadata, beside } = decodeRecorded(schema, recorded)
    state = fold(state, event, beside)
    revision = recorded.revision
    position = recorded.position
    recordedAt = laterOf(recordedAt, metadata.recordedAt)
    if (metadata.commandId === commandId) {
      const types = [...(precedent?.types ?? []), recorded.type]
      precedent = { fingerprint: metadata.fingerprint, types, revision: recorded.revision, position: recorded.position }
    }
  }
  return { state, revision, position, recordedAt, precedent }
}
