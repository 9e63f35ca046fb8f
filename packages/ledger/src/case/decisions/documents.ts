import { recordFact } from './record-fact.ts'

/** An embassy confirms that the person is its national. */
export const verifyNationality = recordFact('NationalityVerified')

/** A document with which the person can travel home. */
export const issueTravelDocument = recordFact('TravelDocumentIssued')
