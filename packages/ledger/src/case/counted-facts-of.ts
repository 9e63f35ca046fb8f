import type { Case } from './case.ts'
import type { CountedFacts } from './facts-counted.ts'

/** The stages that a journey's own facts tell; the first shelter and the first reintegration of it. */
export const countedFactsOf = (journey: Case): CountedFacts => {
  const { identifiedOn, rescue, departure } = journey
  const shelterAdmission = journey.shelterStays[0]?.admission
  const reintegrationStart = journey.reintegrations[0]?.start
  return {
    ...(identifiedOn && { identifiedOn }),
    ...(rescue && { rescue }),
    ...(shelterAdmission && { shelterAdmission }),
    ...(departure && { departure }),
    ...(reintegrationStart && { reintegrationStart }),
  }
}
