import { caseAggregate } from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { onRecord } from '../submission/on-record.ts'
import type { Accepted, AskedSubmission } from '../submission/submission.ts'
import { finishMerge } from './finish-merge.ts'
import { inCase } from './in-case.ts'
import type { Merging } from './merging.ts'
import { behalfOf, contextOf } from './on-behalf.ts'
import { absorptionRefused } from './refused-beforehand.ts'
import { refusedOnRequest, type RequestAndSides } from './request-and-sides.ts'
import { withLastStep } from './with-last-step.ts'

type Answer = E.Either<Problem, Accepted>

// Which of the two it is that was closed or taken back is nobody's business but its holder's.
const noLongerMerged = problem(
  'state-conflict',
  'One of the two cases was ended meanwhile: they cannot be merged as they stand. Nothing was merged.',
)

const takenBack = problem('contended', 'Nothing was merged. Send the same request again.', { retryAfter: 1 })

/** Why two cases cannot be merged as they stand, found out before anything is written. */
const standsAgainst = (
  { request, own, other }: RequestAndSides,
  context: ReturnType<typeof contextOf>,
): Problem | undefined => {
  if (own === undefined) return noLongerMerged
  const ended = caseAggregate.decide(own, { type: 'MergeCase', data: request.merge }, context)
  if (E.isLeft(ended)) return noLongerMerged
  return absorptionRefused(request, own, other, context) === undefined ? undefined : noLongerMerged
}

/**
 * Accepts a request, and merges. The merge is decided in the register and written into both cases first, and the request
 * says at the end that it was accepted: cut off before the asker's case was ended, nothing was accepted; after that, the
 * next start or the same request again finishes it.
 */
export const acceptMerge = async (
  merging: Merging,
  submission: AskedSubmission,
  about: RequestAndSides,
): Promise<Answer> => {
  const { store, register } = merging
  const { id, request, isKnown } = about
  const { case: duplicate, merge } = request
  const who = behalfOf(submission)
  let accepted: Answer | undefined
  const accept = async () => {
    // Its revision was looked at before: a refusal of the same moment undoes no merge.
    const handled = await onRecord(store, { ...submission, ifRevision: undefined }, id)
    if (E.isRight(handled)) accepted = handled
    return handled
  }
  if (isKnown || request.phase === 'Accepted') {
    const handled = await onRecord(store, submission, id)
    if (E.isLeft(handled)) return E.left(commandProblem(handled.left))
    accepted = handled
  } else {
    const refused = refusedOnRequest(submission, about) ?? standsAgainst(about, contextOf(who))
    if (refused !== undefined) return E.left(refused)
    const { into: survivor, reason } = merge
    const requested = await register.handle(who, { type: 'RequestMerge', duplicate, survivor, reason, request: id })
    if (E.isLeft(requested)) return E.left(commandProblem(requested.left))
    const ended = await inCase(store, who, duplicate, { type: 'MergeCase', data: merge })
    // Where it is not known whether the duplicate was ended, the merge stays in the register to be finished later.
    if (E.isLeft(ended) && ended.left.kind !== 'refused') return E.left(commandProblem(ended.left))
  }
  const standing = await register.standing(duplicate)
  if (standing?.phase === 'merging') {
    const finished = await finishMerge(merging, who, duplicate, standing, accept)
    if (E.isLeft(finished)) return E.left(commandProblem(finished.left))
    if (finished.right === 'taken-back') return E.left(noLongerMerged)
  } else if (accepted === undefined) {
    // Whoever holds both had merged them already; or another intake, that had just started, took this merge back.
    if (standing?.phase !== 'merged' || standing.survivor !== merge.into) return E.left(takenBack)
    const handled = await accept()
    if (E.isLeft(handled)) return E.left(commandProblem(handled.left))
  }
  if (accepted === undefined || E.isLeft(accepted)) return E.left(noLongerMerged)
  return E.right(await withLastStep(merging, accepted.right, duplicate, 'merged'))
}
