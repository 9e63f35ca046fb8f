import type { Case } from './case.ts'
import { journeyBegunBy, journeyOfFact, withChanged, withoutJourney } from './journeys-of.ts'
import { withFacts } from './with-fact.ts'

/** The case without the fact of a number, or without the whole journey where it was begun or told by that number. */
export const withoutFact = (state: Case, number: number): Case => {
  const journey = journeyBegunBy(state, number)
  if (journey !== undefined) return withoutJourney(state, journey)
  return withChanged(state, journeyOfFact(state, number), (one) =>
    withFacts(
      one,
      one.facts.filter(({ fact }) => fact !== number),
    ),
  )
}
