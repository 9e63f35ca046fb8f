import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from './event-store.ts'
import { EventMetadata, type RecordedEvent } from './recorded-event.ts'
import type { Position } from './position.ts'

/** A stream that cannot be read as its aggregate's: written by a newer program, or damaged. Nothing is decided on it. */
export class UndecodableStream extends Error {
  override readonly name = 'UndecodableStream'
}

/** What an aggregate tells so that its stream can be folded. */
export type Foldable<State, Event> = {
  readonly initial: State
  readonly fold: (state: State, event: Event) => State
  readonly schema: {
    readonly versionOf: (type: string) => number
    readonly decode: (type: string, version: number, data: unknown) => E.Either<unknown, Event>
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
  readonly precedent: Precedent | undefined
}

const decodeRecorded = <Event>(schema: Foldable<unknown, Event>['schema'], recorded: RecordedEvent) => {
  const metadata = EventMetadata.decode(recorded.metadata)
  const event = E.isLeft(metadata)
    ? metadata
    : schema.decode(recorded.type, metadata.right.schemaVersion, recorded.data)
  if (E.isLeft(metadata) || E.isLeft(event)) {
    throw new UndecodableStream(`${recorded.stream} at ${recorded.revision}: ${recorded.type} cannot be read`)
  }
  return { event: event.right, metadata: metadata.right }
}

/** Reads a stream, folds it, and looks whether the command with this id was handled in it before. */
export const loadStream = async <State, Event>(
  store: Pick<EventStore, 'readStream'>,
  { initial, fold, schema }: Foldable<State, Event>,
  stream: string,
  commandId: string,
): Promise<Loaded<State>> => {
  let state = initial
  let last: RecordedEvent | undefined
  let precedent: Precedent | undefined
  for await (const recorded of store.readStream(stream)) {
    const { event, metadata } = decodeRecorded(schema, recorded)
    state = fold(state, event)
    last = recorded
    if (metadata.commandId === commandId) {
      const { revision, position, type } = recorded
      precedent = { fingerprint: metadata.fingerprint, types: [...(precedent?.types ?? []), type], revision, position }
    }
  }
  return { state, revision: last?.revision ?? 'no-stream', position: last?.position, precedent }
}
