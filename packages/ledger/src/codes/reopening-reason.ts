import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a closed, merged or retracted case was opened again. */
export const ReopeningReason = codeList('ReopeningReason', [
  'NewInformation',
  'FollowUp',
  'ReTrafficked',
  'ClosedInError',
  'MergedInError',
  'RetractedInError',
  'Other',
])
export type ReopeningReason = t.TypeOf<typeof ReopeningReason>
