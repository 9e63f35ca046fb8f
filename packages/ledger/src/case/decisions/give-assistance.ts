import { recordFact } from './record-fact.ts'

/** Assistance may be given many times; the same on the same date in the same country is one. */
export const giveAssistance = recordFact('AssistanceGiven')
