import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a case was closed (HTCDS 2.0: Closed, ClosedReferred). */
export const ClosureReason = codeList('ClosureReason', [
  'Completed',
  'Referred',
  'LostContact',
  'OwnWish',
  'Deceased',
  'Other',
])
export type ClosureReason = t.TypeOf<typeof ClosureReason>
