import type { Case } from './case.ts'
import type { CountedFacts } from './facts-counted.ts'
import { journeysIn } from './journeys-of.ts'

const own = (state: Case): CountedFacts => {
  const { identifiedOn, rescue, departure } = state
  const shelterAdmission = state.shelterStays[0]?.admission
  const reintegrationStart = state.reintegrations[0]?.start
  return {
    ...(identifiedOn && { identifiedOn }),
    ...(rescue && { rescue }),
    ...(shelterAdmission && { shelterAdmission }),
    ...(departure && { departure }),
    ...(reintegrationStart && { reintegrationStart }),
  }
}

/**
 * The stages of one person: the case's own facts, and where it has none, those of the duplicates merged into it in
 * the order of their merging. So two records of one person, one rescued and one returned, are one person who was both.
 */
export const countedFactsOf = (state: Case, journey = journeysIn(state)): CountedFacts => {
  if (state.absorbed.length === 0) return own(state)
  const absorbed = state.absorbed.filter((one) => (one.journey ?? 1) === journey)
  return { ...absorbed.reduceRight<CountedFacts>((facts, one) => ({ ...facts, ...one.facts }), {}), ...own(state) }
}
