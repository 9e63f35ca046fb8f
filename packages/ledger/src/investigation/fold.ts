import type { InvestigationEvent } from './events.ts'
import type { Investigation, InvestigationState, Suspect } from './investigation.ts'

export const noInvestigation: InvestigationState = undefined

const withSuspect = (state: Investigation, id: string, change: (before: Suspect) => Suspect): Investigation => ({
  ...state,
  suspects: state.suspects.map((one) => (one.naming.suspect === id ? change(one) : one)),
})

/** The investigation after one more event. */
export const foldInvestigation = (state: InvestigationState, event: InvestigationEvent): InvestigationState => {
  if (event.type === 'InvestigationOpened') {
    return { opening: event.data.opening, agencies: [event.data.agency], suspects: [] }
  }
  if (state === undefined) return state
  switch (event.type) {
    case 'AgencyJoinedInvestigation':
      return { ...state, agencies: [...state.agencies, event.data.agency] }
    case 'SuspectNamed':
      return { ...state, suspects: [...state.suspects, { naming: event.data }] }
    case 'SuspectArrested':
      return withSuspect(state, event.data.suspect, (before) => ({ ...before, arrest: event.data }))
    case 'SuspectCharged':
      return withSuspect(state, event.data.suspect, (before) => ({ ...before, charge: event.data }))
    case 'SuspectConvicted':
      return withSuspect(state, event.data.suspect, (before) => ({ ...before, conviction: event.data }))
    case 'SuspectAcquitted':
      return withSuspect(state, event.data.suspect, (before) => ({ ...before, acquittal: event.data }))
    case 'CompensationOrdered':
      return withSuspect(state, event.data.suspect, (before) => ({ ...before, compensation: event.data }))
    case 'InvestigationClosed': {
      const { reopenedOn: _reopenedOn, ...rest } = state
      return { ...rest, closing: event.data }
    }
    case 'InvestigationReopened': {
      const { closing: _closing, ...rest } = state
      return { ...rest, reopenedOn: event.data.reopenedOn }
    }
  }
}
