import { codeList, Instant, instantOf, record } from '@ledger/kernel'
import * as t from 'io-ts'
import { caseCommandCodecs } from '../case/index.ts'
import { AgencyId, CaseId } from '../ids.ts'

/** What was said to a request so far. `Undone`: accepted, and the merge taken back since. */
const RequestPhase = codeList('RequestPhase', ['Asked', 'Refused', 'Accepted', 'Undone'])

/** A request to merge a case of one agency into one of another, as its events tell it so far. */
export const MergeRequest = record(
  'MergeRequest',
  {
    case: CaseId,
    merge: caseCommandCodecs.MergeCase,
    askedBy: AgencyId,
    askedAt: Instant,
    phase: RequestPhase,
  },
  { synthetic: t.literal(true), acceptedBy: AgencyId },
)
export type MergeRequest = t.TypeOf<typeof MergeRequest>

export type MergeRequestState = MergeRequest | undefined

/** How long a request can be answered: 30 days. */
export const answeredWithinMs = 30 * 24 * 60 * 60 * 1000

/** From when on a request can no longer be answered. */
export const lapsesAt = ({ askedAt }: Pick<MergeRequest, 'askedAt'>): Instant =>
  instantOf(Date.parse(askedAt) + answeredWithinMs)

/** Whether a request was not accepted in time. */
export const hasLapsed = (request: Pick<MergeRequest, 'askedAt' | 'phase'>, now: Instant): boolean =>
  (request.phase === 'Asked' || request.phase === 'Refused') && Date.parse(now) >= Date.parse(lapsesAt(request))
