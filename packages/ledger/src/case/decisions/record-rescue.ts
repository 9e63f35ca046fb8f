import { recordFact } from './record-fact.ts'

/** A person comes free once in a case; another date or manner is a correction. */
export const recordRescue = recordFact('VictimRescued')
