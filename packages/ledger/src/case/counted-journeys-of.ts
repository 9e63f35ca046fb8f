import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { Case } from './case.ts'
import { countedDatesOf, type CountedDates } from './counted-dates-of.ts'
import { toldJourneysOf, type ToldJourney } from './told-journeys.ts'

/** A journey as statistics count it: each once, and by dates that all end. */
export type CountedJourney = ToldJourney & {
  readonly dates: CountedDates
  /** Whether it is the person's first; all others are of a person trafficked again. */
  readonly isFirst: boolean
}

const sortKey = (date: PartialDate): string => {
  const { lower, upper } = boundsOf(date)
  return `${lower ?? ''} ${upper ?? '9999'}`
}

/** Of reports of the same day the case's own come first. */
const byReport = (a: CountedJourney, b: CountedJourney): number => {
  const [one, other] = [sortKey(a.report.reportedOn), sortKey(b.report.reportedOn)]
  if (one !== other) return one < other ? -1 : 1
  return Number(a.duplicate !== undefined) - Number(b.duplicate !== undefined)
}

/**
 * The journeys of a person that count: all but those that the person is held to have been no victim in; none of a record
 * that was merged away or retracted. In the order of their reports, so that the first is that by which the person counts
 * among persons, and the others are those of a person trafficked again.
 */
export const countedJourneysOf = (state: Case): ReadonlyArray<CountedJourney> => {
  if (state.lifecycle === 'Merged' || state.lifecycle === 'Retracted') return []
  const counted: CountedJourney[] = []
  for (const journey of toldJourneysOf(state)) {
    if (journey.isVictims) counted.push({ ...journey, dates: countedDatesOf(state, journey), isFirst: true })
  }
  if (counted.length < 2) return counted
  return counted.sort(byReport).map((journey, index) => (index === 0 ? journey : { ...journey, isFirst: false }))
}
