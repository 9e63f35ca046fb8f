import type { Case } from './case.ts'
import type { CountedFacts } from './facts-counted.ts'

/** The stages that a journey's own facts tell; of what can come again, the first. */
export const countedFactsOf = ({
  identifiedOn,
  assessments,
  rescue,
  departure,
  shelterStays,
  assistance,
  protections,
  reintegrations,
}: Case): CountedFacts => {
  const shelterAdmission = shelterStays[0]?.admission
  const assistedOn = assistance[0]?.givenOn
  const protectedOn = protections[0]?.grant.grantedOn
  const reintegrationStart = reintegrations[0]?.start
  // Every state of every case is asked for these, so they are set one by one and not spread.
  const told: { -readonly [K in keyof CountedFacts]: CountedFacts[K] } = {}
  if (identifiedOn !== undefined) {
    const standing = assessments.at(-1)
    told.identifiedOn = identifiedOn
    if (standing !== undefined) told.identifiedBy = standing.assertedBy
  }
  if (rescue !== undefined) told.rescue = rescue
  if (shelterAdmission !== undefined) told.shelterAdmission = shelterAdmission
  if (assistedOn !== undefined) told.assistedOn = assistedOn
  if (protectedOn !== undefined) told.protectedOn = protectedOn
  if (departure !== undefined) told.departure = departure
  if (reintegrationStart !== undefined) told.reintegrationStart = reintegrationStart
  return told
}
