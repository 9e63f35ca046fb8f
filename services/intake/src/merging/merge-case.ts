import { commandIdOf, fingerprintOf, handleCommand, loadStream, type EventStore } from '@ledger/event-store'
import {
  caseAggregate,
  caseStream,
  holdersOf,
  mergeRegisterAggregate,
  mergeRegisterStream,
  type CaseCommandData,
  type CaseId,
  type CaseState,
  type Merge,
} from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { commandRequest } from '../submission/command-request.ts'
import { recordKinds } from '../submission/record-kinds.ts'
import type { Accepted, Submission } from '../submission/submission.ts'
import { finishMerge, finishRelease } from './finish-merge.ts'
import { inRegister, type OnBehalf } from './register-requests.ts'

type Answer = Promise<E.Either<Problem, Accepted>>

const behalfOf = ({ caller, correlationId, at }: Submission): OnBehalf => ({
  agency: caller.agency,
  actor: caller.subject,
  correlationId,
  at,
})

const holds = (state: CaseState, agency: string): boolean =>
  state !== undefined && holdersOf(state).some((one) => one === agency)

/** The command itself, on the stream of the case that it names. */
const onCase = async (store: EventStore, submission: Submission, id: string): Answer => {
  const handled = await handleCommand(store)(recordKinds.case.aggregate, commandRequest(submission, id))()
  if (E.isLeft(handled)) return E.left(commandProblem(handled.left))
  const { revision, position, types, repeated } = handled.right
  return E.right({ id, revision, position, events: types, repeated })
}

const standingMerge = async (store: EventStore, duplicate: CaseId): Promise<Merge | undefined> => {
  const { state } = await loadStream(store, mergeRegisterAggregate, mergeRegisterStream, '')
  return state[duplicate]
}

const loadCase = (store: EventStore, id: CaseId, { caller, idempotencyKey }: Submission) =>
  loadStream(store, caseAggregate, caseStream(id), commandIdOf(caller.agency, idempotencyKey))

const wasDoneBefore = (submission: Submission, fingerprint: string | undefined): boolean =>
  fingerprint === fingerprintOf(submission.entry.type, submission.data)

const notYours = problem('rule-broken', undefined, {
  errors: [{ field: 'into', rule: 'must be a case that your agency holds' }],
})

/** Ends the duplicate; if that is refused after all, the register forgets the merge. */
const endDuplicate = async (store: EventStore, submission: Submission, duplicate: CaseId): Answer => {
  const ended = await onCase(store, submission, duplicate)
  if (E.isLeft(ended))
    await inRegister(store, behalfOf(submission), { type: 'AbandonMerge', duplicate }, submission.correlationId)
  return ended
}

/**
 * Merges a case into another of the same person. Decided in the register of merges, then written into both cases; cut
 * off in between, it is finished when the same request comes again or the service starts anew.
 */
export const mergeCase = async (store: EventStore, submission: Submission, id: string): Answer => {
  const duplicate = id as CaseId
  const { into: survivor, reason } = submission.data as CaseCommandData<'MergeCase'>
  const who = behalfOf(submission)
  const own = await loadCase(store, duplicate, submission)
  const doneBefore = wasDoneBefore(submission, own.precedent?.fingerprint)
  if (!doneBefore) {
    // Whether the caller holds the case, and all else that could refuse it, is decided before the register is asked.
    if (!holds(own.state, submission.caller.agency)) return E.left(problem('not-found'))
    const other = await loadCase(store, survivor, submission)
    if (!holds(other.state, submission.caller.agency)) return E.left(notYours)
    const requested = await inRegister(
      store,
      who,
      { type: 'RequestMerge', duplicate, survivor, reason },
      submission.idempotencyKey,
    )
    if (E.isLeft(requested)) return E.left(commandProblem(requested.left))
  }
  const ended = doneBefore ? await onCase(store, submission, id) : await endDuplicate(store, submission, duplicate)
  if (E.isLeft(ended)) return ended
  const standing = await standingMerge(store, duplicate)
  if (standing?.phase !== 'merging') return ended
  const finished = await finishMerge(store, who, duplicate, standing)
  if (E.isLeft(finished)) return E.left(commandProblem(finished.left))
  return finished.right === 'done'
    ? ended
    : E.left(problem('state-conflict', 'The case to merge into was itself ended meanwhile. Nothing was merged.'))
}

/**
 * Opens a closed, merged or retracted case again. A merge is taken back with it: the case that had taken the duplicate
 * over releases it, and each counts for itself again.
 */
export const releaseCase = async (store: EventStore, submission: Submission, id: string): Answer => {
  const duplicate = id as CaseId
  const { reason } = submission.data as CaseCommandData<'ReopenCase'>
  const who = behalfOf(submission)
  const own = await loadCase(store, duplicate, submission)
  const merged = own.state?.lifecycle === 'Merged' && holds(own.state, submission.caller.agency)
  if (merged && own.precedent === undefined) {
    const step = `at ${own.revision}`
    const requested = await inRegister(store, who, { type: 'RequestRelease', duplicate, reason }, step)
    if (E.isLeft(requested)) return E.left(commandProblem(requested.left))
  }
  const reopened = await onCase(store, submission, id)
  const standing = await standingMerge(store, duplicate)
  if (standing?.phase !== 'releasing') return reopened
  const finished = await finishRelease(store, who, duplicate, standing)
  return E.isLeft(finished) ? E.left(commandProblem(finished.left)) : reopened
}
