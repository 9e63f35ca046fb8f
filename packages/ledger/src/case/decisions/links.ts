import { recordFact } from './record-fact.ts'

/** The person was met in an operation of several agencies. */
export const linkOperation = recordFact('LinkedToOperation')

/** The person's case is part of an investigation. */
export const linkInvestigation = recordFact('LinkedToInvestigation')
