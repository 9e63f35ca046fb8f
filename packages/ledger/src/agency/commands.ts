import { record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { SuspensionReason } from '../codes/index.ts'
import { Credential, Registration, TokenGrant } from './events.ts'

/** What can be asked of an agency's record. */
export const agencyCommandCodecs = {
  RegisterAgency: Registration,
  RotateCredential: Credential,
  GrantTokens: TokenGrant,
  SuspendAgency: record('SuspendAgency', { reason: SuspensionReason }),
  ReinstateAgency: record('ReinstateAgency', {}),
}

export type AgencyCommandType = keyof typeof agencyCommandCodecs

/** A command on an agency's record. */
export type AgencyCommand = {
  readonly [K in AgencyCommandType]: { readonly type: K; readonly data: t.TypeOf<(typeof agencyCommandCodecs)[K]> }
}[AgencyCommandType]
