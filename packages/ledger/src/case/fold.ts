import type { ReopeningReason } from '../codes/index.ts'
import type { Case, CaseState, Lifecycle } from './case.ts'
import type { RecordedCorrection } from './correctable-fields.ts'
import type { CaseEvent } from './events.ts'
import type { Assessment } from './facts.ts'

/** Before the report there is no case. */
export const noCase: CaseState = undefined

type Reported = Extract<CaseEvent, { type: 'VictimReported' }>['data']

const reported = ({ report, person, exploitation, holder, synthetic }: Reported): Case => ({
  lifecycle: 'Open',
  holders: [holder],
  synthetic: synthetic ?? false,
  report,
  person,
  exploitation,
  assessments: [],
  shelterStays: [],
  assistance: [],
  protections: [],
  nationalities: [],
  travelDocuments: [],
  reintegrations: [],
  operations: [],
  investigations: [],
  absorbed: [],
})

const assessed = (state: Case, assessment: Assessment): Case => {
  const { identifiedOn, ...rest } = state
  const assessments = [...state.assessments, assessment]
  if (assessment.status !== 'ActualVictimOfTrafficking') return { ...rest, assessments }
  return { ...rest, assessments, identifiedOn: identifiedOn ?? assessment.assessedOn }
}

const corrected = (state: Case, corrections: ReadonlyArray<RecordedCorrection>): Case => {
  const next: Record<string, unknown> = { ...state }
  for (const { field, new: value } of corrections) {
    const [part = '', name = ''] = field.split('.')
    const { [name]: _old, ...others } = next[part] as Record<string, unknown>
    next[part] = value === null ? others : { ...others, [name]: value }
  }
  return next as Case
}

/** Ends the last of these that is still running and is meant; the others stay as they are. */
const withEnding = <T extends { readonly ending?: unknown }>(
  all: ReadonlyArray<T>,
  ending: T['ending'],
  isMeant: (one: T) => boolean = () => true,
): ReadonlyArray<T> => {
  const last = all.findLastIndex((one) => one.ending === undefined && isMeant(one))
  return all.map((one, index) => (index === last ? { ...one, ending } : one))
}

const reopened = (state: Case, reopening: ReopeningReason): Case => {
  const { closure: _closure, mergedInto: _mergedInto, ...rest } = state
  return { ...rest, lifecycle: 'Open', reopening }
}

/** A case that takes no more events; what it was last opened again for is past. */
const ended = ({ reopening: _reopening, ...state }: Case, lifecycle: Exclude<Lifecycle, 'Open'>): Case => ({
  ...state,
  lifecycle,
})

/** The case after one more event. Whatever comes before the report leaves no case: `decide` never writes it. */
export const foldCase = (state: CaseState, event: CaseEvent): CaseState => {
  if (event.type === 'VictimReported') return reported(event.data)
  if (state === undefined) return state
  switch (event.type) {
    case 'StatusAssessed':
      return assessed(state, event.data)
    case 'VictimRescued':
      return { ...state, rescue: event.data }
    case 'ShelterAdmitted':
      return { ...state, shelterStays: [...state.shelterStays, { admission: event.data }] }
    case 'ShelterLeft':
      return { ...state, shelterStays: withEnding(state.shelterStays, event.data) }
    case 'AssistanceGiven':
      return { ...state, assistance: [...state.assistance, event.data] }
    case 'ProtectionGranted':
      return { ...state, protections: [...state.protections, { grant: event.data }] }
    case 'ProtectionEnded': {
      const { measure } = event.data
      return {
        ...state,
        protections: withEnding(state.protections, event.data, ({ grant }) => grant.measure === measure),
      }
    }
    case 'NationalityVerified':
      return { ...state, nationalities: [...state.nationalities, event.data] }
    case 'TravelDocumentIssued':
      return { ...state, travelDocuments: [...state.travelDocuments, event.data] }
    case 'RepatriationDeparted':
      return { ...state, departure: event.data }
    case 'RepatriationArrived':
      return { ...state, arrival: event.data }
    case 'ReintegrationStarted':
      return { ...state, reintegrations: [...state.reintegrations, { start: event.data }] }
    case 'ReintegrationEnded':
      return { ...state, reintegrations: withEnding(state.reintegrations, event.data) }
    case 'LinkedToOperation':
      return { ...state, operations: [...state.operations, event.data.operation] }
    case 'LinkedToInvestigation':
      return { ...state, investigations: [...state.investigations, event.data.investigation] }
    case 'DetailsCorrected':
      return corrected(state, event.data.corrections)
    case 'CaseClosed':
      return { ...ended(state, 'Closed'), closure: event.data }
    case 'CaseReopened':
      return reopened(state, event.data.reason)
    case 'CaseMerged':
      return { ...ended(state, 'Merged'), mergedInto: event.data.into }
    case 'DuplicateAbsorbed':
      return { ...state, absorbed: [...state.absorbed, event.data] }
    case 'DuplicateReleased': {
      const { duplicate } = event.data
      return { ...state, absorbed: state.absorbed.filter((one) => one.duplicate !== duplicate) }
    }
    case 'CaseRetracted':
      return ended(state, 'Retracted')
  }
}
