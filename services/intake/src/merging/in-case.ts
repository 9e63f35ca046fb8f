import { handleCommand, type CommandError, type CommandOutcome, type EventStore } from '@ledger/event-store'
import { caseAggregate, caseStream, type CaseCommand, type CaseId, type Refusal } from '@ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import { contextOf, stepOf, type OnBehalf } from './on-behalf.ts'

/** Writes a step of a merge into the stream of a case; nothing where the case says it already. */
export const inCase = (
  store: EventStore,
  who: OnBehalf,
  id: CaseId,
  command: CaseCommand,
  aggregate: typeof caseAggregate = caseAggregate,
): Promise<E.Either<CommandError<Refusal>, CommandOutcome>> =>
  handleCommand(store)(aggregate, {
    stream: caseStream(id),
    command,
    context: contextOf(who),
    ...stepOf(who),
  })()
