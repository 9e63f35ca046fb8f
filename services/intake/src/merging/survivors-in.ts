import {
  loadStream,
  type CommandError,
  type CommandOutcome,
  type EventStore,
  type KnownOfStream,
} from '@ledger/event-store'
import { caseAggregate, caseStream, type CaseCommand, type CaseId, type CaseState, type Refusal } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { inCase } from './in-case.ts'
import type { OnBehalf } from './on-behalf.ts'

/** The cases of an event store that others are merged into. Whether a command was handled in them before is not asked. */
export type SurvivorsIn = {
  /** A case as it stands. Throws as reading the store does. */
  readonly load: (id: CaseId) => Promise<KnownOfStream<CaseState>>
  /** Writes a step of a merge into the stream of a case; nothing where the case says it already. */
  readonly handle: (
    who: OnBehalf,
    id: CaseId,
    command: CaseCommand,
  ) => Promise<E.Either<CommandError<Refusal>, CommandOutcome<CaseState>>>
}

/** How many cases are remembered: those that others were last merged into, or released from. */
const mostRemembered = 100

const nothingKnown: KnownOfStream<CaseState> = {
  state: caseAggregate.initial,
  revision: 'no-stream',
  position: undefined,
  recordedAt: undefined,
}

/**
 * The cases that others are merged into, each read once and then only where it went on, as many may be merged into the same.
 * What is remembered is the start of a stream that nobody changes, so that several intakes may each remember their own.
 */
export const survivorsIn = (store: EventStore): SurvivorsIn => {
  // In the order in which they were last needed.
  const remembered = new Map<CaseId, KnownOfStream<CaseState>>()
  const known = (id: CaseId): KnownOfStream<CaseState> => remembered.get(id) ?? nothingKnown
  const remember = (id: CaseId, { state, revision, position, recordedAt }: KnownOfStream<CaseState>): void => {
    const before = known(id).revision
    if (revision === 'no-stream' || (before !== 'no-stream' && before > revision)) return
    remembered.delete(id)
    remembered.set(id, { state, revision, position, recordedAt })
    const [oldest] = remembered.keys()
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
  }
  return {
    load: async (id) => {
      const loaded = await loadStream(store, caseAggregate, caseStream(id), '', known(id))
      remember(id, loaded)
      return loaded
    },
    handle: async (who, id, command) => {
      const handled = await inCase(store, who, id, command, { known: known(id) })
      if (E.isRight(handled) && handled.right.revision >= 0) remember(id, handled.right)
      return handled
    },
  }
}
