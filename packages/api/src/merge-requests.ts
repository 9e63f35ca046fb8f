import { Instant } from '@ledger/kernel'
import { AgencyId, CaseId, MergeReason, MergeRequestId, RequestSide, RequestStatus } from '@ledger/ledger'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Revision } from './answered.ts'

/**
 * A merge request as one of its sides is shown it: `case` is that side's own. The asker is shown the id that it named
 * (`into`), and no revision before the request is accepted, as a refusal would count; who is asked is shown the agency
 * that asks, and nothing of its case.
 */
export const MergeRequestAnswer = answerOf(
  'MergeRequestAnswer',
  {
    id: MergeRequestId,
    side: RequestSide,
    case: CaseId,
    reason: MergeReason,
    askedAt: Instant,
    lapsesAt: Instant,
    status: RequestStatus,
  },
  { into: CaseId, askedBy: AgencyId, revision: Revision },
)
export type MergeRequestAnswer = t.TypeOf<typeof MergeRequestAnswer>

/** `GET /v1/merge-requests`: the latest first; `more` where there are others that are not told. */
export const MergeRequestsAnswer = answerOf('MergeRequestsAnswer', {
  requests: t.readonlyArray(MergeRequestAnswer),
  more: t.boolean,
})
