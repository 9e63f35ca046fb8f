import {
  agencyAggregate,
  caseAggregate,
  datasetAggregate,
  editionAggregate,
  figureAggregate,
  investigationAggregate,
  mergeRequestAggregate,
  operationAggregate,
  watchAggregate,
  type Recorded,
} from '@ledger/ledger'
import { jsonSchemaOf } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Category } from './read-model.ts'

/** How the streams of one category are folded from what a store holds, without the types of any one of them. */
export type StreamFold = {
  /** The state after one more stored event, or why the event cannot be read. */
  readonly step: (
    state: unknown,
    type: string,
    version: number,
    data: unknown,
    recorded: Recorded,
  ) => E.Either<unknown, unknown>
  /** A state as it is stored, so that equal states have one text; or why it is none. */
  readonly writeState: (state: unknown) => E.Either<unknown, unknown>
  /** A stored state, read back. */
  readonly readState: (u: unknown) => E.Either<unknown, unknown>
  /** The JSON Schema of the state as it is stored: where it changed, what was stored before is not read back. */
  readonly stateSchema: string
}

type Aggregate<S, Event> = {
  readonly schema: {
    readonly decode: (type: string, version: number, data: unknown, recorded: Recorded) => E.Either<unknown, Event>
  }
  readonly fold: (state: S, event: Event, recorded: Recorded) => S
  readonly state: t.Mixed
}

const streamFold = <S, Event>({ schema, fold, state }: Aggregate<S, Event>): StreamFold => ({
  step: (before, type, version, data, recorded) => {
    const event = schema.decode(type, version, data, recorded)
    return E.isLeft(event) ? event : E.right(fold(before as S, event.right, recorded))
  },
  writeState: (folded) => {
    const stored = E.tryCatch((): unknown => state.encode(folded), String)
    // A record is stored as itself, with its fields in the order in which its codec gives them back.
    return E.isRight(stored) && stored.right === folded ? state.decode(folded) : stored
  },
  readState: (u) => state.decode(u),
  stateSchema: JSON.stringify(jsonSchemaOf(state)),
})

/** The streams that read models are made of, by category; all others (the register of merges) leave no row. */
export const streams: Readonly<Record<Category, StreamFold>> = {
  agency: streamFold(agencyAggregate),
  case: streamFold(caseAggregate),
  dataset: streamFold(datasetAggregate),
  edition: streamFold(editionAggregate),
  figure: streamFold(figureAggregate),
  investigation: streamFold(investigationAggregate),
  mergerequest: streamFold(mergeRequestAggregate),
  operation: streamFold(operationAggregate),
  watch: streamFold(watchAggregate),
}

/** Whether the streams of this category leave rows. */
export const isCategory = (category: string): category is Category => category in streams
