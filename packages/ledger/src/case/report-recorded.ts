import type { Instant } from '@ledger/kernel'
import { isOpen } from '../ended-by.ts'
import type { Case } from './case.ts'
import { without } from './without.ts'

/** The case with when its report was recorded, where its date is open: it ends on that day. */
export const withReportRecorded = (state: Case, recordedAt: Instant): Case => {
  if (isOpen(state.report.reportedOn)) return { ...state, reportRecordedAt: recordedAt }
  return without(state, 'reportRecordedAt')
}
