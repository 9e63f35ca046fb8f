import { StoreUnavailable } from '@ledger/event-store'
import { ReadModelError } from '@ledger/read-model'
import { problem, type Problem, type Reply } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

/** Answers, or tells that the event store or the database is unavailable for now. */
export const whenUnavailable = async (
  answer: () => Promise<E.Either<Problem, Reply>>,
): Promise<E.Either<Problem, Reply>> => {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof StoreUnavailable)
      return E.left(
        problem('unavailable', 'The event store is unavailable. Send the same request again.', { retryAfter: 2 }),
      )
    if (error instanceof ReadModelError && error.transient)
      return E.left(
        problem('unavailable', 'The read models are unavailable. Send the same request again.', { retryAfter: 2 }),
      )
    throw error
  }
}
