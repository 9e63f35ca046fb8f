import {
  commandIdOf,
  handleCommand,
  type CommandError,
  type CommandOutcome,
  type EventStore,
} from '@ledger/event-store'
import {
  caseAggregate,
  caseStream,
  mergeRegisterAggregate,
  mergeRegisterStream,
  type AgencyId,
  type CaseCommand,
  type CaseId,
  type MergeRegisterCommand,
  type Refusal,
} from '@ledger/ledger'
import type { Instant } from '@ledger/kernel'
import type * as E from 'fp-ts/lib/Either.js'

/** On whose behalf a merge is carried on: who asked for it, or the ledger itself when it finishes what was cut off. */
export type OnBehalf = {
  readonly agency: string
  readonly actor: string
  readonly correlationId: string
  readonly at: Instant
}

type Handled = Promise<E.Either<CommandError<Refusal>, CommandOutcome>>

const metadataOf = ({ agency, actor, correlationId, at }: OnBehalf, causationId: string) => ({
  agency,
  actor,
  recordedAt: at,
  correlationId,
  causationId,
})

/**
 * Writes a step of a merge into the register. The name of the step makes its command id: the same step is done once,
 * whoever carries the merge on.
 */
export const inRegister = (
  store: EventStore,
  who: OnBehalf,
  { type, ...rest }: MergeRegisterCommand,
  step: string,
): Handled => {
  const commandId = commandIdOf(mergeRegisterStream, `${type} ${rest.duplicate} ${step}`)
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
    commandId,
    metadata: metadataOf(who, commandId),
  })()
}

/** Writes a step of a merge into the stream of a case. */
export const inCase = (store: EventStore, who: OnBehalf, id: CaseId, command: CaseCommand, step: string): Handled => {
  const commandId = commandIdOf(mergeRegisterStream, `${command.type} ${id} ${step}`)
  return handleCommand(store)(caseAggregate, {
    stream: caseStream(id),
    command,
    context: { now: who.at, agency: who.agency as AgencyId },
    commandId,
    metadata: metadataOf(who, commandId),
  })()
}
