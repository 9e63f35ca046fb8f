import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a recorded fact was taken back. A code, as free text could hold personal data. */
export const WithdrawalReason = codeList('WithdrawalReason', [
  'WrongPerson',
  'DidNotHappen',
  'RecordedTwice',
  'DataEntryError',
  'Other',
])
export type WithdrawalReason = t.TypeOf<typeof WithdrawalReason>
