import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a planned return did not take place. */
export const CancellationReason = codeList('CancellationReason', [
  'Postponed',
  'DeclinedByThePerson',
  'DocumentsMissing',
  'TransportCancelled',
  'DecisionOfAnAuthority',
  'Other',
])
export type CancellationReason = t.TypeOf<typeof CancellationReason>
