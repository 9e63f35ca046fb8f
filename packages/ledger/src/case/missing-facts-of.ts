import { MissingFact } from '../codes/index.ts'
import type { Case } from './case.ts'
import { latestToldOf } from './case-stage-of.ts'
import { isHeldVictim } from './counts-as-victim.ts'
import { everyJourney } from './journeys-of.ts'
import { mergeConflictsOf } from './merge-conflicts.ts'
import type { ToldJourney } from './told-journeys.ts'

type Missing = Readonly<Record<MissingFact, boolean>>

/** Whether the person is away from every country of her own, as far as that is known: then there is a way home to go. */
const isAbroad = ({ person, exploitation, facts }: ToldJourney): boolean => {
  const place: string = facts.rescue?.country ?? exploitation.country
  return !person.citizenships.some((own) => own === place)
}

const ofJourney = (state: Case, journey: ToldJourney): Missing => {
  const { facts } = journey
  const { shelterStays, reintegrations, arrival } = state
  const hasDeparted = facts.departure !== undefined
  const isFree = hasDeparted || facts.rescue !== undefined || facts.reintegrationStart !== undefined
  const isOnTheWay = isFree && !hasDeparted && facts.reintegrationStart === undefined && isAbroad(journey)
  const isVerified = everyJourney(state).some(({ nationalities }) => nationalities.length > 0)
  const lastStay = shelterStays.at(-1)
  const isHome = arrival !== undefined || (isFree && !hasDeparted && !isAbroad(journey))
  return {
    AgreedStatus: false,
    MergeConflictsSettled: false,
    Exploitation: state.journeyUntold === true,
    Assessment: state.assessments.length === 0 && facts.identifiedOn === undefined,
    Rescue: !isFree,
    VerifiedNationality: isOnTheWay && !isVerified,
    TravelDocument: isOnTheWay && isVerified && state.travelDocuments.length === 0,
    PlannedReturn: isOnTheWay && isVerified && state.plannedReturn === undefined,
    Arrival: hasDeparted && arrival === undefined,
    ShelterLeaving: hasDeparted && lastStay !== undefined && lastStay.ending === undefined,
    ReintegrationStart: isHome && facts.reintegrationStart === undefined,
    Closure: reintegrations.length > 0 && reintegrations.every(({ ending }) => ending !== undefined),
  }
}

/** Where the person was no victim, the case is still to be closed. */
const ofNoVictim: Partial<Missing> = { Closure: true }

/**
 * What the course of an open case usually brings next, and is not recorded of its latest journey; the most pressing first.
 * None of it is demanded: it is what a caseworker looks for. That the day of a planned return has passed depends
 * on the clock, and is told by `isReturnOverdue`.
 */
export const missingFactsOf = (state: Case): ReadonlyArray<MissingFact> => {
  const journey = latestToldOf(state)
  if (state.lifecycle !== 'Open' || journey === undefined) return []
  const missing: Partial<Missing> = {
    ...(isHeldVictim(state) ? ofJourney(state, journey) : ofNoVictim),
    AgreedStatus: state.statusInConflict === true,
    MergeConflictsSettled: mergeConflictsOf(state).length > 0,
  }
  return MissingFact.codes.filter((name) => missing[name] === true)
}
