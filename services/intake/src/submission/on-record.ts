import { handleCommand, type CommandError, type EventStore } from '@ledger/event-store'
import type { Refusal } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { commandRequest } from './command-request.ts'
import { recordKinds, type KindOfRecord } from './record-kinds.ts'
import type { Accepted, AskedSubmission } from './submission.ts'

/** Handles a submitted command on the stream of the record that it is about, which decides as its kind does. */
export const onRecord = async (
  store: EventStore,
  submission: AskedSubmission,
  id: string,
  { aggregate, standsOtherwise }: KindOfRecord = recordKinds[submission.entry.kind],
): Promise<E.Either<CommandError<Refusal>, Accepted>> => {
  const handled = await handleCommand(store)(aggregate, commandRequest(submission, id))()
  if (E.isLeft(handled)) return handled
  const { revision, position, types, repeated, state } = handled.right
  const stands = standsOtherwise(state, { type: submission.entry.type, data: submission.data })
  return E.right({ id, revision, position, events: types, repeated, ...(stands !== undefined && { stands }) })
}
