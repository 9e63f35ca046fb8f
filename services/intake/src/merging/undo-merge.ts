import type { CaseCommandData, Merge } from '@ledger/ledger'
import type { Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { onRecord } from '../submission/on-record.ts'
import type { Accepted, AskedSubmission } from '../submission/submission.ts'
import { finishRelease } from './finish-merge.ts'
import type { Merging } from './merging.ts'
import { behalfOf } from './on-behalf.ts'
import { refusedOnRequest, type RequestAndSides } from './request-and-sides.ts'
import { withLastStep } from './with-last-step.ts'

/** Whether a merge as it stands in the register is the one that a request asked for. */
const isOf = ({ id, request }: RequestAndSides, { survivor, agreed }: Merge): boolean =>
  agreed === undefined ? survivor === request.merge.into : agreed.request === id

/** Undoes a merge that was accepted: either side may, and each case counts for itself again. */
export const undoMerge = async (
  merging: Merging,
  submission: AskedSubmission,
  about: RequestAndSides,
): Promise<E.Either<Problem, Accepted>> => {
  const { store, register } = merging
  const { id, isKnown } = about
  const duplicate = about.request.case
  const { reason } = submission.data as CaseCommandData<'ReopenCase'>
  const who = behalfOf(submission)
  if (!isKnown) {
    const refused = refusedOnRequest(submission, about)
    if (refused !== undefined) return E.left(refused)
    const merged = await register.standing(duplicate)
    if (merged !== undefined && isOf(about, merged)) {
      const requested = await register.handle(who, { type: 'RequestRelease', duplicate, reason })
      if (E.isLeft(requested)) return E.left(commandProblem(requested.left))
    }
  }
  // Its revision was looked at before.
  const undo = () => onRecord(store, isKnown ? submission : { ...submission, ifRevision: undefined }, id)
  const undone = await undo()
  if (E.isLeft(undone)) return E.left(commandProblem(undone.left))
  const standing = await register.standing(duplicate)
  if (standing?.phase === 'releasing' && isOf(about, standing)) {
    const finished = await finishRelease(merging, who, duplicate, standing)
    if (E.isLeft(finished)) return E.left(commandProblem(finished.left))
  }
  return E.right(await withLastStep(merging, undone.right, duplicate, 'released'))
}
