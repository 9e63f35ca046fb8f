import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a case should never have been recorded. */
export const RetractionReason = codeList('RetractionReason', [
  'RecordedInError',
  'TestRecord',
  'FalseReport',
  'ConsentWithdrawn',
  'Other',
])
export type RetractionReason = t.TypeOf<typeof RetractionReason>
