import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** A document that lets a person travel home. */
export const TravelDocumentType = codeList('TravelDocumentType', [
  'Passport',
  'EmergencyTravelDocument',
  'LaissezPasser',
  'ExitPermit',
  'Other',
])
export type TravelDocumentType = t.TypeOf<typeof TravelDocumentType>
