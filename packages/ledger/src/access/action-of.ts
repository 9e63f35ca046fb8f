import { isRegionalGrant, type TokenGrant } from '../agency/index.ts'
import type { Action, SubmittedCommand } from './action.ts'

/** What somebody does who sends a command with these data, which were decoded by its codec. */
export const actionOf = (command: SubmittedCommand, data: unknown): Action =>
  command === 'GrantTokens' && isRegionalGrant(data as TokenGrant) ? 'GrantRegionalTokens' : command
