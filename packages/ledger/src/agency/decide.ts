import * as E from 'fp-ts/lib/Either.js'
import type { Decision } from '../decision.ts'
import { sameFacts } from '../same-facts.ts'
import type { AgencyState } from './agency.ts'
import type { AgencyCommand } from './commands.ts'
import { notRegistered, registeredOtherwise, type AgencyRefusal } from './errors.ts'
import type { AgencyEvent } from './events.ts'

/** Decides a command on an agency's record. */
export const decideAgency = (state: AgencyState, command: AgencyCommand): Decision<AgencyEvent, AgencyRefusal> => {
  if (command.type === 'RegisterAgency') {
    if (state === undefined) return E.right([{ type: 'AgencyRegistered', data: command.data }])
    return sameFacts(state.registration, command.data) ? E.right([]) : E.left(registeredOtherwise)
  }
  if (state === undefined) return E.left(notRegistered)
  switch (command.type) {
    case 'RotateCredential': {
      const stands = state.thumbprint === command.data.thumbprint
      return E.right(stands ? [] : [{ type: 'CredentialRotated', data: command.data }])
    }
    case 'GrantTokens': {
      const stands = state.tokens !== undefined && sameFacts(state.tokens, command.data)
      return E.right(stands ? [] : [{ type: 'TokensGranted', data: command.data }])
    }
    case 'SuspendAgency': {
      const stands = state.suspended === command.data.reason
      return E.right(stands ? [] : [{ type: 'AgencySuspended', data: command.data }])
    }
    case 'ReinstateAgency':
      return E.right(state.suspended === undefined ? [] : [{ type: 'AgencyReinstated', data: {} }])
  }
}
