import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Extension: the scam that a person was forced to work in. */
export const ScamType = codeList('ScamType', [
  'Investment',
  'Romance',
  'Gambling',
  'MoneyLaundering',
  'Impersonation',
  'Other',
])
export type ScamType = t.TypeOf<typeof ScamType>
