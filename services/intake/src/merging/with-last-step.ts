import { comparePositions } from '@ledger/event-store'
import type { CaseId, LastSteps } from '@ledger/ledger'
import type { Accepted } from '../submission/submission.ts'
import type { Merging } from './merging.ts'

/**
 * The answer of the record that a command was on, with the position of the last step of the merge or release, which is
 * in the register: whoever waits for it sees all of it.
 */
export const withLastStep = async (
  { register }: Merging,
  accepted: Accepted,
  duplicate: CaseId,
  step: keyof LastSteps,
): Promise<Accepted> => {
  const last = await register.positionOf(duplicate, step)
  return last !== undefined && comparePositions(last, accepted.position) > 0
    ? { ...accepted, position: last }
    : accepted
}
