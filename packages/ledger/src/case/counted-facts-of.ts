import type { Case } from './case.ts'
import type { CountedFacts } from './facts-counted.ts'

/** The stages that a journey's own facts tell; the first shelter and the first reintegration of it. */
export const countedFactsOf = ({
  identifiedOn,
  rescue,
  departure,
  shelterStays,
  reintegrations,
}: Case): CountedFacts => {
  const shelterAdmission = shelterStays[0]?.admission
  const reintegrationStart = reintegrations[0]?.start
  // Every state of every case is asked for these, so they are set one by one and not spread.
  const told: { -readonly [K in keyof CountedFacts]: CountedFacts[K] } = {}
  if (identifiedOn !== undefined) told.identifiedOn = identifiedOn
  if (rescue !== undefined) told.rescue = rescue
  if (shelterAdmission !== undefined) told.shelterAdmission = shelterAdmission
  if (departure !== undefined) told.departure = departure
  if (reintegrationStart !== undefined) told.reintegrationStart = reintegrationStart
  return told
}
