import type { MergeRequestAnswer } from '@ledger/api'
import type { Instant } from '@ledger/kernel'
import { lapsesAt, statusFor, type RequestSide } from '@ledger/ledger'
import type { StandingRequest } from '@ledger/read-model'

/** A merge request as one side of it may see it. */
export const requestSeenBy = (
  side: RequestSide,
  { id, revision, state }: StandingRequest,
  now: Instant,
): MergeRequestAnswer => {
  const { case: own, merge, askedBy, askedAt } = state
  const status = statusFor(side, state, now)
  const alike = { id, side, reason: merge.reason, askedAt, lapsesAt: lapsesAt(state), status }
  if (side === 'asked') return { ...alike, case: merge.into, askedBy, revision }
  const isAnswered = status === 'accepted' || status === 'undone'
  return { ...alike, case: own, into: merge.into, ...(isAnswered && { revision }) }
}
