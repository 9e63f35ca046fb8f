import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why an agency may not write for now. */
export const SuspensionReason = codeList('SuspensionReason', [
  'CredentialCompromised',
  'MandateEnded',
  'BreachOfProtocol',
  'OwnRequest',
  'Other',
])
export type SuspensionReason = t.TypeOf<typeof SuspensionReason>
