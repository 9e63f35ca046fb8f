import type { Case } from './case.ts'

/** Whether the latest assessment of a journey does not hold that the person is no victim, or there is none. */
export const isHeldVictim = ({ assessments }: Pick<Case, 'assessments'>): boolean =>
  assessments.at(-1)?.status !== 'NotAVictimOfTrafficking'

/**
 * Whether the person stands in the victim counts: the record was not merged away or retracted, and the latest
 * assessment does not hold that the person is no victim. A person not yet assessed counts as reported.
 */
export const countsAsVictim = (state: Case): boolean =>
  state.lifecycle !== 'Merged' && state.lifecycle !== 'Retracted' && isHeldVictim(state)
