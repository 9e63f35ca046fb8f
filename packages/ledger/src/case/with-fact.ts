import type { Case } from './case.ts'
import { assessmentsInOrder, identifiedOnOf, isInConflict } from './assessments-in-order.ts'
import type { Fact } from './fact.ts'
import { isPlan, planOf } from './planned-return.ts'
import type { Departure } from './facts.ts'
import { without } from './without.ts'

/** Ends the last of these that is still running and is meant; the others stay as they are. */
const withEnding = <T extends { readonly ending?: unknown }>(
  all: ReadonlyArray<T>,
  ending: T['ending'],
  isMeant: (one: T) => boolean = () => true,
): ReadonlyArray<T> => {
  const last = all.findLastIndex((one) => one.ending === undefined && isMeant(one))
  return all.map((one, index) => (index === last ? { ...one, ending } : one))
}

/** A case without what its next fact, the last of these, tells; every fact is given its one copy of the case. */
type Telling = { readonly state: Case; readonly facts: Case['facts'] }

const assessed = ({ state, facts }: Telling): Case => {
  const assessments = assessmentsInOrder(facts)
  const identifiedOn = identifiedOnOf(assessments)
  return {
    ...without(state, 'identifiedOn', 'statusInConflict'),
    facts,
    assessments,
    ...(identifiedOn !== undefined && { identifiedOn }),
    ...(isInConflict(assessments) && { statusInConflict: true }),
  }
}

const withoutPlan = ({ state, facts }: Telling): Case => ({ ...without(state, 'plannedReturn'), facts })

const departed = ({ state, facts }: Telling, departure: Departure): Case => ({
  ...without(state, 'plannedReturn'),
  facts,
  departure,
})

/** Who arrived has departed, whatever day was planned for it. */
const arrived = (telling: Telling, { data }: Fact<'RepatriationArrived'>): Case => {
  const { state, facts } = telling
  if (state.departure !== undefined) return { ...state, facts, arrival: data }
  const planned = facts.findLast((one): one is Fact<'RepatriationDeparted'> => one.type === 'RepatriationDeparted')
  const gone = planned === undefined ? { ...state, facts } : departed(telling, planned.data)
  return { ...gone, arrival: data }
}

const toldBy = (telling: Telling, fact: Fact): Case => {
  const { state, facts } = telling
  switch (fact.type) {
    case 'StatusAssessed':
      return assessed(telling)
    case 'VictimRescued':
      return { ...state, facts, rescue: fact.data }
    case 'ShelterAdmitted':
      return { ...state, facts, shelterStays: [...state.shelterStays, { admission: fact.data }] }
    case 'ShelterLeft':
      return { ...state, facts, shelterStays: withEnding(state.shelterStays, fact.data) }
    case 'AssistanceGiven':
      return { ...state, facts, assistance: [...state.assistance, fact.data] }
    case 'ProtectionGranted':
      return { ...state, facts, protections: [...state.protections, { grant: fact.data }] }
    case 'ProtectionEnded': {
      const { measure } = fact.data
      const protections = withEnding(state.protections, fact.data, ({ grant }) => grant.measure === measure)
      return { ...state, facts, protections }
    }
    case 'NationalityVerified':
      return { ...state, facts, nationalities: [...state.nationalities, fact.data] }
    case 'TravelDocumentIssued':
      return { ...state, facts, travelDocuments: [...state.travelDocuments, fact.data] }
    case 'ReturnPlanned':
      return { ...state, facts, plannedReturn: fact.data }
    case 'ReturnCancelled':
      return withoutPlan(telling)
    case 'RepatriationDeparted':
      return isPlan(fact.data, fact.recordedAt)
        ? { ...state, facts, plannedReturn: planOf(fact.data) }
        : departed(telling, fact.data)
    case 'RepatriationArrived':
      return arrived(telling, fact)
    case 'ReintegrationStarted':
      return { ...state, facts, reintegrations: [...state.reintegrations, { start: fact.data }] }
    case 'ReintegrationEnded':
      return { ...state, facts, reintegrations: withEnding(state.reintegrations, fact.data) }
    case 'LinkedToOperation':
      return { ...state, facts, operations: [...state.operations, fact.data.operation] }
    case 'LinkedToInvestigation':
      return { ...state, facts, investigations: [...state.investigations, fact.data.investigation] }
  }
}

/** The case with one more fact, which comes after all that it holds. */
export const withFact = (state: Case, fact: Fact): Case => toldBy({ state, facts: [...state.facts, fact] }, fact)

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
