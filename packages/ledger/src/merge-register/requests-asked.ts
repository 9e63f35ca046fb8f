import type { Instant } from '@ledger/kernel'
import type { AgencyId, MergeRequestId } from '../ids.ts'
import { answeredWithinMs } from '../merge-request/merge-request.ts'
import type { CountedRequest, MergeRegister } from './merge-register.ts'

/**
 * How many requests of an agency may wait at a time, in all and for one case. One that was refused counts as one that
 * nobody answered, so that neither is told by the next being taken.
 */
export const mostOfAgency = 100
export const mostOfCase = 3

/** The requests of an agency that were asked in the 30 days before a moment, and not accepted. */
export const requestsAsked = (
  { asked }: MergeRegister,
  agency: AgencyId,
  now: Instant,
): ReadonlyArray<CountedRequest> =>
  (asked[agency] ?? []).filter(({ at }) => Date.parse(now) - Date.parse(at) < answeredWithinMs)

/** With one more request of an agency; those that lapsed before it are forgotten. */
export const withRequest = (state: MergeRegister, agency: AgencyId, request: CountedRequest): MergeRegister => ({
  ...state,
  asked: { ...state.asked, [agency]: [...requestsAsked(state, agency, request.at), request] },
})

/** Without a request that was accepted. */
export const withoutRequest = (state: MergeRegister, request: MergeRequestId): MergeRegister => {
  const found = Object.entries(state.asked).find(([, all]) => all.some((one) => one.request === request))
  if (found === undefined) return state
  const [agency, all] = found
  return { ...state, asked: { ...state.asked, [agency]: all.filter((one) => one.request !== request) } }
}
