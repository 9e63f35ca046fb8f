import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a recorded detail was corrected. A code, as free text could hold personal data. */
export const CorrectionReason = codeList('CorrectionReason', [
  'DataEntryError',
  'NewInformation',
  'DocumentVerified',
  'StatementByThePerson',
  'DecisionOfAnAuthority',
  'Other',
])
export type CorrectionReason = t.TypeOf<typeof CorrectionReason>
