import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Assistance that a victim was given (urgent protection). */
export const AssistanceType = codeList('AssistanceType', [
  'Medical',
  'Psychosocial',
  'Legal',
  'Food',
  'Clothing',
  'Shelter',
  'Financial',
  'Interpretation',
  'Education',
  'VocationalTraining',
  'FamilyTracing',
  'Transport',
  'Other',
])
export type AssistanceType = t.TypeOf<typeof AssistanceType>
