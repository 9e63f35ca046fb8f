import type { Assessment } from '../facts.ts'
import { recordFact } from './record-fact.ts'

/**
 * A body says what it holds the person to be. Bodies can disagree and change their mind, so every assertion is kept;
 * only the very last one said again adds nothing.
 */
export const assessStatus = recordFact<Assessment>({
  standing: (state) => state.assessments.slice(-1),
  dateField: 'assessedOn',
  event: (data) => ({ type: 'StatusAssessed', data }),
})
