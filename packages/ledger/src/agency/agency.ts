import { record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { SuspensionReason } from '../codes/index.ts'
import { Credential, Registration, TokenGrant } from './events.ts'

/**
 * An agency as its events tell it so far; while `suspended` it may not write. `tokens`: whose tokens
 * speak for it; where nothing is granted yet, those of every issuer of the ledger do.
 */
export const Agency = record(
  'Agency',
  { registration: Registration },
  { thumbprint: Credential.required.thumbprint, suspended: SuspensionReason, tokens: TokenGrant },
)
export type Agency = t.TypeOf<typeof Agency>

export type AgencyState = Agency | undefined
