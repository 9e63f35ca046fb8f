import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** What the course of a case usually brings next and nobody has recorded, the most pressing first. */
export const MissingFact = codeList('MissingFact', [
  'AgreedStatus',
  'MergeConflictsSettled',
  'Exploitation',
  'Assessment',
  'Rescue',
  'VerifiedNationality',
  'TravelDocument',
  'PlannedReturn',
  'Arrival',
  'ShelterLeaving',
  'ReintegrationStart',
  'Closure',
])
export type MissingFact = t.TypeOf<typeof MissingFact>
