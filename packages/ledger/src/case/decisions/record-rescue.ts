import { alreadyRescued } from '../errors.ts'
import type { Rescue } from '../facts.ts'
import { recordFact } from './record-fact.ts'

/** A person comes free once in a case; another date or manner is a correction. */
export const recordRescue = recordFact<Rescue>({
  standing: (state) => (state.rescue === undefined ? [] : [state.rescue]),
  dateField: 'rescuedOn',
  against: (state) => (state.rescue === undefined ? undefined : alreadyRescued),
  event: (data) => ({ type: 'VictimRescued', data }),
})
