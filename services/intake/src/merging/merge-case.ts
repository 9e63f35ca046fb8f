import type { CommandError } from '@ledger/event-store'
import { releasedCase, type CaseCommandData, type CaseId, type Refusal } from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { onRecord } from '../submission/on-record.ts'
import { casesDeciding, type KindOfRecord } from '../submission/record-kinds.ts'
import type { Accepted, AskedSubmission } from '../submission/submission.ts'
import { finishMerge, finishRelease } from './finish-merge.ts'
import type { Merging } from './merging.ts'
import { behalfOf } from './on-behalf.ts'
import { withLastStep } from './with-last-step.ts'
import { loadCase, mergeRefused, refusedOnOwn } from './refused-beforehand.ts'

type Answer = Promise<E.Either<Problem, Accepted>>

const survivorEnded = problem(
  'state-conflict',
  'The case to merge into was itself ended meanwhile. Nothing was merged.',
)

/**
 * Merges a case into another of the same person. Decided in the register of merges, then written into both cases; cut
 * off in between, it is finished when the same request comes again or the service starts anew.
 */
export const mergeCase = async (merging: Merging, submission: AskedSubmission, id: string): Answer => {
  const { store, register } = merging
  const duplicate = id as CaseId
  const { into: survivor, reason } = submission.data as CaseCommandData<'MergeCase'>
  const who = behalfOf(submission)
  const request = () => register.handle(who, { type: 'RequestMerge', duplicate, survivor, reason })
  const own = await loadCase(store, duplicate, submission)
  const isNew = own.precedent === undefined
  if (isNew) {
    const refused = await mergeRefused(merging, submission, duplicate, own)
    if (refused !== undefined) return E.left(refused)
    const requested = await request()
    if (E.isLeft(requested)) return E.left(commandProblem(requested.left))
  }
  const ended = await onRecord(store, submission, id)
  if (E.isLeft(ended)) {
    const refused = commandProblem(ended.left)
    // Where it is not known whether the duplicate was ended, or the register cannot be told, the merge stays there to
    // be finished later.
    if (isNew && refused.status < 500) await finishMerge(merging, who, duplicate, { survivor })
    return E.left(refused)
  }
  let standing = await register.standing(duplicate)
  if (standing === undefined && isNew) {
    // Another request, refused for itself, had the register forget the merge before the duplicate was ended.
    await request()
    standing = { survivor, reason, phase: 'merging' }
  }
  if (standing?.phase === 'merging') {
    const finished = await finishMerge(merging, who, duplicate, standing)
    if (E.isLeft(finished)) return E.left(commandProblem(finished.left))
    if (finished.right === 'taken-back') return E.left(survivorEnded)
  }
  return E.right(await withLastStep(merging, ended.right, duplicate, 'merged'))
}

/**
 * Opens a closed, merged or retracted case again. A merge is taken back with it: the case that had taken the duplicate
 * over releases it, and each counts for itself again.
 */
export const releaseCase = async (merging: Merging, submission: AskedSubmission, id: string): Answer => {
  const { store, register } = merging
  const duplicate = id as CaseId
  const { reason } = submission.data as CaseCommandData<'ReopenCase'>
  const who = behalfOf(submission)
  const own = await loadCase(store, duplicate, submission)
  const isMerged = own.state?.lifecycle === 'Merged'
  if (isMerged && own.precedent === undefined) {
    const refused = refusedOnOwn(own, submission, duplicate)
    if (refused !== undefined) return E.left(refused)
    const requested = await register.handle(who, { type: 'RequestRelease', duplicate, reason })
    if (E.isLeft(requested)) return E.left(commandProblem(requested.left))
  }
  let reopened: E.Either<CommandError<Refusal>, Accepted> | undefined
  const reopen = async (kind?: KindOfRecord) => (reopened = await onRecord(store, submission, id, kind))
  const standing = await register.standing(duplicate)
  // What was sent before, and did not open the case, releases nothing now.
  if (standing?.phase === 'releasing' && (own.precedent === undefined || !isMerged)) {
    const finished = await finishRelease(merging, who, duplicate, standing, (handedBack) =>
      reopen(casesDeciding(releasedCase(handedBack))),
    )
    if (E.isLeft(finished)) return E.left(commandProblem(finished.left))
  }
  reopened ??= await reopen()
  if (E.isLeft(reopened)) return E.left(commandProblem(reopened.left))
  return E.right(await withLastStep(merging, reopened.right, duplicate, 'released'))
}
