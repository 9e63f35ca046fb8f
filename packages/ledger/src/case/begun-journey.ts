import { PartialDate, type Instant } from '@ledger/kernel'
import type { Case } from './case.ts'
import type { Journey } from './journey.ts'
import { latestJourney, withLatestJourney } from './journeys-of.ts'
import { noFacts } from './with-fact.ts'

/** What is known of a journey when it is told: how it came to notice, how old the person was, and the exploitation. */
export type JourneyTold = Pick<Journey, 'report' | 'ageBand' | 'exploitation'>

const begun = (state: Case, { report, ageBand, exploitation }: JourneyTold): Case => {
  const earlierJourneys = [...(state.earlierJourneys ?? []), latestJourney(state)]
  return withLatestJourney({ ...state, earlierJourneys }, { report, ageBand, exploitation, ...noFacts })
}

/** The person was trafficked again: what was the latest journey is an earlier one. One begun untold is told by this. */
export const withJourneyTold = (state: Case, told: JourneyTold): Case => {
  if (state.journeyUntold === undefined) return begun(state, told)
  const { journeyUntold: _untold, ...rest } = state
  const { report, ageBand, exploitation } = told
  return { ...rest, report, person: { ...rest.person, ageBand }, exploitation }
}

const dayOf = (instant: Instant): PartialDate => {
  const day = instant.slice(0, 10)
  if (!PartialDate.is(day)) throw new Error(`the day of an instant is a date: ${instant}`)
  return day
}

/**
 * The person was trafficked again, and no more is known than that a case was opened again for it: reported on the day of
 * that, in the way and the country of the first report.
 */
export const withJourneyUntold = (state: Case, recordedAt: Instant): Case => {
  const { channel, country } = state.earlierJourneys?.[0]?.report ?? state.report
  const report = { channel, reportedOn: dayOf(recordedAt), country }
  return {
    ...begun(state, { report, ageBand: 'Unknown', exploitation: { country: 'Unknown', forms: [] } }),
    journeyUntold: true,
  }
}
