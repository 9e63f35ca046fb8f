import type { AgencyState } from './agency.ts'
import type { AgencyEvent } from './events.ts'

export const noAgency: AgencyState = undefined

/** The agency after one more event. */
export const foldAgency = (state: AgencyState, event: AgencyEvent): AgencyState => {
  if (event.type === 'AgencyRegistered') return { registration: event.data }
  if (state === undefined) return state
  switch (event.type) {
    case 'CredentialRotated':
      return { ...state, thumbprint: event.data.thumbprint }
    case 'TokensGranted':
      return { ...state, tokens: event.data }
    case 'AgencySuspended':
      return { ...state, suspended: event.data.reason }
    case 'AgencyReinstated': {
      const { suspended: _suspended, ...rest } = state
      return rest
    }
  }
}
