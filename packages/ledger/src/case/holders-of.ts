import type { AgencyId } from '../ids.ts'
import type { Case } from './case.ts'

/**
 * The agencies that may see and write a case: the one that reported it, and those of the duplicates merged into it,
 * who met the same person.
 */
export const holdersOf = (state: Case): ReadonlyArray<AgencyId> =>
  state.absorbed.length === 0
    ? state.holders
    : [...new Set([...state.holders, ...state.absorbed.flatMap((one) => one.holders)])].sort()
