import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a stay or a measure ended. */
export const EndReason = codeList('EndReason', [
  'Completed',
  'OwnWish',
  'Transferred',
  'Returned',
  'Expired',
  'Withdrawn',
  'LostContact',
  'Other',
])
export type EndReason = t.TypeOf<typeof EndReason>
