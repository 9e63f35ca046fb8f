import { handleCommand, type CommandError, type CommandOutcome, type EventStore } from '@ledger/event-store'
import {
  mergeRequestAggregate,
  mergeRequestStream,
  type MergeRequestCommand,
  type MergeRequestId,
  type Refusal,
} from '@ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import { contextOf, stepOf, type OnBehalf } from './on-behalf.ts'

/** Writes into a merge request what came of its merge; nothing where it says it already. */
export const inRequest = (
  store: EventStore,
  who: OnBehalf,
  id: MergeRequestId,
  command: MergeRequestCommand,
): Promise<E.Either<CommandError<Refusal>, CommandOutcome>> =>
  handleCommand(store)(mergeRequestAggregate, {
    stream: mergeRequestStream(id),
    command,
    context: contextOf(who),
    ...stepOf(who),
  })()
