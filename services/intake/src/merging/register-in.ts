import {
  handleCommand,
  loadStream,
  type CommandError,
  type CommandOutcome,
  type EventStore,
  type KnownOfStream,
  type Position,
} from '@ledger/event-store'
import {
  lastStepsOf,
  mergeOf,
  mergeRegisterAggregate,
  mergeRegisterStream,
  type CaseId,
  type DecisionContext,
  type LastSteps,
  type Merge,
  type MergeRegister,
  type MergeRegisterCommand,
  type Refusal,
} from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { contextOf, stepOf, type OnBehalf } from './on-behalf.ts'

/** The register of merges in an event store. */
export type RegisterIn = {
  /** Writes a step of a merge; nothing where the register says it already. */
  readonly handle: (
    who: OnBehalf,
    command: MergeRegisterCommand,
  ) => Promise<E.Either<CommandError<Refusal>, CommandOutcome<MergeRegister>>>
  /** The register as it stands. Throws as reading the store does. */
  readonly load: () => Promise<MergeRegister>
  /** The merge of a case as it stands, or undefined. */
  readonly standing: (duplicate: CaseId) => Promise<Merge | undefined>
  /** Where the last step of a merge or a release is in the log; undefined where none came to its end. */
  readonly positionOf: (duplicate: CaseId, step: keyof LastSteps) => Promise<Position | undefined>
}

const { initial, fold, schema, decide } = mergeRegisterAggregate

// The register's commands are of one level.
const aggregate = {
  initial,
  fold,
  schema,
  decide: (state: MergeRegister, command: { readonly data: MergeRegisterCommand }, context: DecisionContext) =>
    decide(state, command.data, context),
}

/**
 * The register of merges, read once and then only where it went on: it holds every merge that there ever was, and one
 * more must not cost more for that. What is remembered is the start of a stream that nobody changes, so that several
 * intakes may each remember their own.
 */
export const registerIn = (store: EventStore): RegisterIn => {
  let known: KnownOfStream<MergeRegister> = {
    state: initial,
    revision: 'no-stream',
    position: undefined,
    recordedAt: undefined,
  }
  const remember = (seen: KnownOfStream<MergeRegister>): void => {
    const isLater = seen.revision !== 'no-stream' && (known.revision === 'no-stream' || seen.revision > known.revision)
    if (isLater) known = seen
  }
  const load = async (): Promise<MergeRegister> => {
    const loaded = await loadStream(store, aggregate, mergeRegisterStream, '', known)
    remember(loaded)
    return loaded.state
  }
  return {
    handle: async (who, { type, ...rest }) => {
      const handled = await handleCommand(store)(aggregate, {
        stream: mergeRegisterStream,
        command: { type, data: { type, ...rest } as MergeRegisterCommand },
        context: contextOf(who),
        known,
        ...stepOf(who),
      })()
      if (E.isRight(handled) && handled.right.revision >= 0) remember(handled.right)
      return handled
    },
    load,
    standing: async (duplicate) => mergeOf(await load(), duplicate),
    positionOf: async (duplicate, step) => {
      const revision = lastStepsOf(await load(), duplicate)[step]
      if (revision === undefined) return undefined
      for await (const { position } of store.readStream(mergeRegisterStream, revision)) return position
      return undefined
    },
  }
}
