import { handleCommand, loadStream, type CommandError, type CommandOutcome, type EventStore } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import {
  caseAggregate,
  caseStream,
  mergeRegisterAggregate,
  mergeRegisterStream,
  type AgencyId,
  type CaseCommand,
  type CaseId,
  type Merge,
  type MergeRegisterCommand,
  type Refusal,
} from '@ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

/** On whose behalf a merge is carried on: who asked for it, or the ledger itself when it finishes what was cut off. */
export type OnBehalf = {
  readonly agency: string
  readonly actor: string
  readonly correlationId: string
  readonly at: Instant
}

type Handled = Promise<E.Either<CommandError<Refusal>, CommandOutcome>>

// A step is told to be done or not by the state alone: a merge can be given up and asked for again, with the same key
// and between the same revisions, and an id made of these would take the second time for the first.
const stepOf = ({ agency, actor, correlationId, at }: OnBehalf) => {
  const commandId = randomUUID()
  return { commandId, metadata: { agency, actor, recordedAt: at, correlationId, causationId: commandId } }
}

/** The merge of a case as the register knows it, or undefined. */
export const standingMerge = async (store: EventStore, duplicate: CaseId): Promise<Merge | undefined> => {
  const { state } = await loadStream(store, mergeRegisterAggregate, mergeRegisterStream, '')
  return state[duplicate]
}

/** Writes a step of a merge into the register; nothing where the register says it already. */
export const inRegister = (store: EventStore, who: OnBehalf, { type, ...rest }: MergeRegisterCommand): Handled => {
  const { initial, fold, schema, decide } = mergeRegisterAggregate
  const aggregate = {
    initial,
    fold,
    schema,
    decide: (state: typeof initial, command: { readonly data: MergeRegisterCommand }) => decide(state, command.data),
  }
  return handleCommand(store)(aggregate, {
    stream: mergeRegisterStream,
    command: { type, data: { type, ...rest } as MergeRegisterCommand },
    context: undefined,
    ...stepOf(who),
  })()
}

/** Writes a step of a merge into the stream of a case; nothing where the case says it already. */
export const inCase = (store: EventStore, who: OnBehalf, id: CaseId, command: CaseCommand): Handled =>
  handleCommand(store)(caseAggregate, {
    stream: caseStream(id),
    command,
    context: { now: who.at, agency: who.agency as AgencyId },
    ...stepOf(who),
  })()
