import type { Instant } from '@ledger/kernel'
import type { AgencyId } from '../ids.ts'
import type { Case } from './case.ts'
import { dayOfInstant } from './day-of-instant.ts'
import type { Begun, Journey } from './journey.ts'
import { latestJourney, withLatestJourney } from './journeys-of.ts'
import { noFacts } from './with-fact.ts'

/** What is known of a journey when it is told: how it came to notice, how old the person was, and the exploitation. */
export type JourneyTold = Pick<Journey, 'report' | 'ageBand' | 'exploitation'>

const begunWith = (
  state: Case,
  { report, ageBand, exploitation }: JourneyTold,
  ...begun: ReadonlyArray<Begun>
): Case => {
  const earlierJourneys = [...(state.earlierJourneys ?? []), latestJourney(state)]
  return withLatestJourney({ ...state, earlierJourneys }, { report, ageBand, exploitation, begun, ...noFacts })
}

/** The person was trafficked again: what was the latest journey is an earlier one. One begun untold is told by this. */
export const withJourneyTold = (state: Case, told: JourneyTold, by: Begun): Case => {
  if (state.journeyUntold === undefined) return begunWith(state, told, by)
  const { journeyUntold: _untold, ...rest } = state
  const { report, ageBand, exploitation } = told
  const begun = [...(rest.begun ?? []), by]
  return { ...rest, report, person: { ...rest.person, ageBand }, exploitation, begun }
}

/**
 * The person was trafficked again, and no more is known than that a case was opened again for it: reported on the day of
 * that, in the way and the country of the first report.
 */
export const withJourneyUntold = (state: Case, recordedAt: Instant, by: Begun): Case => {
  const { channel, country } = state.earlierJourneys?.[0]?.report ?? state.report
  const report = { channel, reportedOn: dayOfInstant(recordedAt), country }
  return {
    ...begunWith(state, { report, ageBand: 'Unknown', exploitation: { country: 'Unknown', forms: [] } }, by),
    journeyUntold: true,
  }
}

/** A journey as a case is given it back by one that it was merged into: told there, or begun untold. */
type JourneyHandedBack = JourneyTold & {
  readonly begunBy: ReadonlyArray<AgencyId>
  readonly reportRecordedAt?: Instant
  readonly untold?: true
}

/** The case with a journey that it is given back, which is its latest. */
export const withJourneyHandedBack = (
  state: Case,
  { begunBy, reportRecordedAt, untold, ...told }: JourneyHandedBack,
  revision: number,
): Case => ({
  ...begunWith(state, told, ...begunBy.map((agency) => ({ fact: revision, agency }))),
  ...(reportRecordedAt && { reportRecordedAt }),
  ...(untold && { journeyUntold: untold }),
})
