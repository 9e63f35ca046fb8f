import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** On what grounds two cases were found to be one person. */
export const MergeReason = codeList('MergeReason', [
  'IdentityDocument',
  'Biometrics',
  'AgenciesAgree',
  'StatementByThePerson',
  'Other',
])
export type MergeReason = t.TypeOf<typeof MergeReason>
