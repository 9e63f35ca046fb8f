import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a date may lie in the future, far in the past or before the reported exploitation. */
export const DateExceptionReason = codeList('DateExceptionReason', [
  'PlannedAndConfirmed',
  'ExploitationPeriodUncertain',
  'SourceDocumentSaysSo',
  'CalendarConversion',
  'Other',
])
export type DateExceptionReason = t.TypeOf<typeof DateExceptionReason>
