import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** How a case came to notice (domain.md §1, detection). */
export const ReportChannel = codeList('ReportChannel', [
  'Hotline',
  'WalkIn',
  'Relative',
  'EmbassyOrConsulate',
  'BorderScreening',
  'Raid',
  'Online',
  'DatasetImport',
  'Other',
])
export type ReportChannel = t.TypeOf<typeof ReportChannel>
