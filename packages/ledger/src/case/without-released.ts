import type { Case } from './case.ts'
import type { CaseEvent } from './events.ts'
import { everyJourney, withoutJourney, withChanged } from './journeys-of.ts'
import { withFacts } from './with-fact.ts'

type Released = Extract<CaseEvent, { type: 'DuplicateReleased' }>['data']

/** The case without a duplicate that it releases, and without what goes with that. */
export const withoutReleased = (state: Case, { duplicate, facts, journeys }: Released): Case => {
  const alone = { ...state, absorbed: state.absorbed.filter((one) => one.duplicate !== duplicate) }
  const leaving = new Set(facts)
  const kept = everyJourney(alone).reduce((before, journey, index) => {
    const left = journey.facts.filter(({ fact }) => !leaving.has(fact))
    return left.length === journey.facts.length ? before : withChanged(before, index + 1, (one) => withFacts(one, left))
  }, alone)
  // The last first: what is taken out changes the numbers of those after it.
  const gone = journeys.filter(({ stays }) => !stays).map(({ journey }) => journey)
  return gone.sort((a, b) => b - a).reduce(withoutJourney, kept)
}
