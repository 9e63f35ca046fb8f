import {
  handleCommand,
  type CommandError,
  type CommandOutcome,
  type EventStore,
  type KnownOfStream,
} from '@ledger/event-store'
import { caseAggregate, caseStream, type CaseCommand, type CaseId, type CaseState, type Refusal } from '@ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import { contextOf, stepOf, type OnBehalf } from './on-behalf.ts'

/** How a step is decided where it is not as any case decides, and what is known of the case from before. */
type How = { readonly aggregate?: typeof caseAggregate; readonly known?: KnownOfStream<CaseState> }

/** Writes a step of a merge into the stream of a case; nothing where the case says it already. */
export const inCase = (
  store: EventStore,
  who: OnBehalf,
  id: CaseId,
  command: CaseCommand,
  { aggregate = caseAggregate, known }: How = {},
): Promise<E.Either<CommandError<Refusal>, CommandOutcome<CaseState>>> =>
  handleCommand(store)(aggregate, {
    stream: caseStream(id),
    command,
    context: contextOf(who),
    ...(known !== undefined && { known }),
    ...stepOf(who),
  })()
