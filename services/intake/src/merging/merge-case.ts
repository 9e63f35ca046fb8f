import { comparePositions, type EventStore } from '@ledger/event-store'
import type { CaseCommandData, CaseId } from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { onRecord } from '../submission/on-record.ts'
import type { Accepted, AskedSubmission, Submission } from '../submission/submission.ts'
import { finishMerge, finishRelease } from './finish-merge.ts'
import { lastStepOf } from './last-step-of.ts'
import { loadCase, mergeRefused, refusedOnOwn } from './refused-beforehand.ts'
import { inRegister, standingMerge, type OnBehalf } from './register-requests.ts'

type Answer = Promise<E.Either<Problem, Accepted>>

const behalfOf = ({ caller, correlationId, at }: Submission): OnBehalf => ({
  agency: caller.agency,
  actor: caller.actor,
  correlationId,
  at,
})

/** The answer of the case's own stream, with the position of the last step in the others. */
const withLastStep = async (
  store: EventStore,
  accepted: Accepted,
  type: 'MergeCompleted' | 'ReleaseCompleted',
): Answer => {
  const last = await lastStepOf(store, accepted.id as CaseId, type)
  const later = last !== undefined && comparePositions(last, accepted.position) > 0
  return E.right(later ? { ...accepted, position: last } : accepted)
}

const survivorEnded = problem(
  'state-conflict',
  'The case to merge into was itself ended meanwhile. Nothing was merged.',
)

/**
 * Merges a case into another of the same person. Decided in the register of merges, then written into both cases; cut
 * off in between, it is finished when the same request comes again or the service starts anew.
 */
export const mergeCase = async (store: EventStore, submission: AskedSubmission, id: string): Answer => {
  const duplicate = id as CaseId
  const { into: survivor, reason } = submission.data as CaseCommandData<'MergeCase'>
  const who = behalfOf(submission)
  const request = () => inRegister(store, who, { type: 'RequestMerge', duplicate, survivor, reason })
  const own = await loadCase(store, duplicate, submission)
  const isNew = own.precedent === undefined
  if (isNew) {
    const refused = await mergeRefused(store, submission, duplicate, own)
    if (refused !== undefined) return E.left(refused)
    const requested = await request()
    if (E.isLeft(requested)) return E.left(commandProblem(requested.left))
  }
  const ended = await onRecord(store, submission, id)
  if (E.isLeft(ended)) {
    const refused = commandProblem(ended.left)
    // Where it is not known whether the duplicate was ended, or the register cannot be told, the merge stays there to
    // be finished later.
    if (isNew && refused.status < 500) await finishMerge(store, who, duplicate, { survivor })
    return E.left(refused)
  }
  let standing = await standingMerge(store, duplicate)
  if (standing === undefined && isNew) {
    // Another request, refused for itself, had the register forget the merge before the duplicate was ended.
    await request()
    standing = { survivor, reason, phase: 'merging' }
  }
  if (standing?.phase === 'merging') {
    const finished = await finishMerge(store, who, duplicate, standing)
    if (E.isLeft(finished)) return E.left(commandProblem(finished.left))
    if (finished.right === 'taken-back') return E.left(survivorEnded)
  }
  return withLastStep(store, ended.right, 'MergeCompleted')
}

/**
 * Opens a closed, merged or retracted case again. A merge is taken back with it: the case that had taken the duplicate
 * over releases it, and each counts for itself again.
 */
export const releaseCase = async (store: EventStore, submission: AskedSubmission, id: string): Answer => {
  const duplicate = id as CaseId
  const { reason } = submission.data as CaseCommandData<'ReopenCase'>
  const who = behalfOf(submission)
  const own = await loadCase(store, duplicate, submission)
  if (own.state?.lifecycle === 'Merged' && own.precedent === undefined) {
    const refused = refusedOnOwn(own, submission, duplicate)
    if (refused !== undefined) return E.left(refused)
    const requested = await inRegister(store, who, { type: 'RequestRelease', duplicate, reason })
    if (E.isLeft(requested)) return E.left(commandProblem(requested.left))
  }
  const reopened = await onRecord(store, submission, id)
  if (E.isLeft(reopened)) return E.left(commandProblem(reopened.left))
  const standing = await standingMerge(store, duplicate)
  if (standing?.phase === 'releasing') {
    const finished = await finishRelease(store, who, duplicate, standing)
    if (E.isLeft(finished)) return E.left(commandProblem(finished.left))
  }
  return withLastStep(store, reopened.right, 'ReleaseCompleted')
}
