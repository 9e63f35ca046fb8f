import type { Nationality, TravelDocument } from '../facts.ts'
import { recordFact } from './record-fact.ts'

/** An embassy confirms that the person is its national. */
export const verifyNationality = recordFact<Nationality>({
  standing: (state) => state.nationalities,
  dateField: 'verifiedOn',
  event: (data) => ({ type: 'NationalityVerified', data }),
})

/** A document with which the person can travel home. */
export const issueTravelDocument = recordFact<TravelDocument>({
  standing: (state) => state.travelDocuments,
  dateField: 'issuedOn',
  event: (data) => ({ type: 'TravelDocumentIssued', data }),
})
