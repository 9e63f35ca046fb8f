import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { Case } from './case.ts'
import { countedFactsOf } from './counted-facts-of.ts'
import { countsAsVictim } from './counts-as-victim.ts'
import type { CountedFacts } from './facts-counted.ts'
import { asJourney, journeysIn } from './journeys-of.ts'

/** A journey as statistics count it: each once. `key` tells it from the person's others; `isLatest` in its record. */
export type CountedJourney = Pick<Case, 'synthetic' | 'report' | 'person' | 'exploitation'> & {
  readonly key: string
  readonly facts: CountedFacts
  readonly isLatest: boolean
}

const counted = (one: Case, facts: CountedFacts, number: number, isLatest: boolean): CountedJourney => {
  const { synthetic, report, person, exploitation } = one
  return { key: String(number), synthetic, report, person, exploitation, facts, isLatest }
}

const sortKey = (date: PartialDate): string => {
  const { lower, upper } = boundsOf(date)
  return `${lower ?? ''} ${upper ?? '9999'}`
}

const byReport = (a: CountedJourney, b: CountedJourney): number => {
  const [one, other] = [sortKey(a.report.reportedOn), sortKey(b.report.reportedOn)]
  return one === other ? 0 : one < other ? -1 : 1
}

/**
 * The journeys of a person that count: all but those that the person is held to have been no victim in; none of a record
 * that was merged away or retracted. In the order of their reports, so that the first is that by which the person counts
 * among persons, and the others are those of a person trafficked again.
 */
export const countedJourneysOf = (state: Case): ReadonlyArray<CountedJourney> => {
  const latest = journeysIn(state)
  if (latest === 1) return countsAsVictim(state) ? [counted(state, countedFactsOf(state), 1, true)] : []
  const journeys: CountedJourney[] = []
  for (let number = 1; number <= latest; number++) {
    const one = asJourney(state, number)
    if (one === undefined || !countsAsVictim(one)) continue
    journeys.push(counted(one, countedFactsOf(one, number), number, number === latest))
  }
  return journeys.sort(byReport)
}
