import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** What a reintegration plan holds. */
export const ReintegrationPlan = codeList('ReintegrationPlan', [
  'FamilyReunification',
  'Livelihood',
  'Education',
  'Health',
  'Legal',
  'Housing',
  'Other',
])
export type ReintegrationPlan = t.TypeOf<typeof ReintegrationPlan>
