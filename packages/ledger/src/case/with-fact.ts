import type { Case } from './case.ts'
import { assessmentsInOrder, identifiedOnOf, isInConflict } from './assessments-in-order.ts'
import type { Fact } from './fact.ts'
import { isPlan, planOf } from './planned-return.ts'
import type { Departure } from './facts.ts'

/** Ends the last of these that is still running and is meant; the others stay as they are. */
const withEnding = <T extends { readonly ending?: unknown }>(
  all: ReadonlyArray<T>,
  ending: T['ending'],
  isMeant: (one: T) => boolean = () => true,
): ReadonlyArray<T> => {
  const last = all.findLastIndex((one) => one.ending === undefined && isMeant(one))
  return all.map((one, index) => (index === last ? { ...one, ending } : one))
}

const assessed = (state: Case): Case => {
  const { identifiedOn: _identifiedOn, statusInConflict: _statusInConflict, ...rest } = state
  const assessments = assessmentsInOrder(state.facts)
  const identifiedOn = identifiedOnOf(assessments)
  return {
    ...rest,
    assessments,
    ...(identifiedOn !== undefined && { identifiedOn }),
    ...(isInConflict(assessments) && { statusInConflict: true }),
  }
}

const withoutPlan = ({ plannedReturn: _plannedReturn, ...state }: Case): Case => state

const departed = (state: Case, departure: Departure): Case => ({ ...withoutPlan(state), departure })

/** Who arrived has departed, whatever day was planned for it. */
const arrived = (state: Case, { data }: Fact<'RepatriationArrived'>): Case => {
  const planned = state.facts.findLast(
    (one): one is Fact<'RepatriationDeparted'> => one.type === 'RepatriationDeparted',
  )
  const gone = state.departure !== undefined || planned === undefined ? state : departed(state, planned.data)
  return { ...gone, arrival: data }
}

const toldBy = (state: Case, fact: Fact): Case => {
  switch (fact.type) {
    case 'StatusAssessed':
      return assessed(state)
    case 'VictimRescued':
      return { ...state, rescue: fact.data }
    case 'ShelterAdmitted':
      return { ...state, shelterStays: [...state.shelterStays, { admission: fact.data }] }
    case 'ShelterLeft':
      return { ...state, shelterStays: withEnding(state.shelterStays, fact.data) }
    case 'AssistanceGiven':
      return { ...state, assistance: [...state.assistance, fact.data] }
    case 'ProtectionGranted':
      return { ...state, protections: [...state.protections, { grant: fact.data }] }
    case 'ProtectionEnded': {
      const { measure } = fact.data
      return {
        ...state,
        protections: withEnding(state.protections, fact.data, ({ grant }) => grant.measure === measure),
      }
    }
    case 'NationalityVerified':
      return { ...state, nationalities: [...state.nationalities, fact.data] }
    case 'TravelDocumentIssued':
      return { ...state, travelDocuments: [...state.travelDocuments, fact.data] }
    case 'ReturnPlanned':
      return { ...state, plannedReturn: fact.data }
    case 'ReturnCancelled':
      return withoutPlan(state)
    case 'RepatriationDeparted':
      return isPlan(fact.data, fact.recordedAt)
        ? { ...state, plannedReturn: planOf(fact.data) }
        : departed(state, fact.data)
    case 'RepatriationArrived':
      return arrived(state, fact)
    case 'ReintegrationStarted':
      return { ...state, reintegrations: [...state.reintegrations, { start: fact.data }] }
    case 'ReintegrationEnded':
      return { ...state, reintegrations: withEnding(state.reintegrations, fact.data) }
    case 'LinkedToOperation':
      return { ...state, operations: [...state.operations, fact.data.operation] }
    case 'LinkedToInvestigation':
      return { ...state, investigations: [...state.investigations, fact.data.investigation] }
  }
}

/** The case with one more fact, which comes after all that it holds. */
export const withFact = (state: Case, fact: Fact): Case => toldBy({ ...state, facts: [...state.facts, fact] }, fact)

/** What a case tells before any fact. */
export const noFacts = {
  facts: [],
  assessments: [],
  shelterStays: [],
  assistance: [],
  protections: [],
  nationalities: [],
  travelDocuments: [],
  reintegrations: [],
  operations: [],
  investigations: [],
} as const satisfies Partial<Case>

/** The case with other facts than before: what it tells is derived anew, as if these alone had been recorded. */
export const withFacts = (state: Case, facts: ReadonlyArray<Fact>): Case => {
  const {
    identifiedOn: _identifiedOn,
    statusInConflict: _statusInConflict,
    rescue: _rescue,
    plannedReturn: _plannedReturn,
    departure: _departure,
    arrival: _arrival,
    ...rest
  } = state
  return facts.reduce(withFact, { ...rest, ...noFacts })
}
