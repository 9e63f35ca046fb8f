import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** HTCDS 2.0: what a body holds the person to be. */
export const TraffickingStatus = codeList('TraffickingStatus', [
  'PossibleVictimOfTrafficking',
  'ActualVictimOfTrafficking',
  'NotAVictimOfTrafficking',
])
export type TraffickingStatus = t.TypeOf<typeof TraffickingStatus>
