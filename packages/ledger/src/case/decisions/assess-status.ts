import { sameFacts } from '../../same-facts.ts'
import { recordFact } from './record-fact.ts'

/**
 * A body says what it holds the person to be. Bodies can disagree and change their mind, so every assertion is kept;
 * only the one recorded last, said again, adds nothing.
 */
export const assessStatus = recordFact('StatusAssessed', ({ facts }, { data }) =>
  sameFacts(facts.findLast(({ type }) => type === 'StatusAssessed')?.data, data),
)
