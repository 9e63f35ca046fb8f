import { loadStream, type EventStore, type Loaded } from '@ledger/event-store'
import {
  mergeRequestAggregate,
  mergeRequestStream,
  relationsToMergeRequest,
  type AgencyId,
  type CaseState,
  type MergeRequest,
  type MergeRequestCommand,
  type MergeRequestId,
  type Relation,
} from '@ledger/ledger'
import type { Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { submissionId } from '../submission/command-request.ts'
import { newCommandRules } from '../submission/new-command-rules.ts'
import { permitted } from '../submission/permitted.ts'
import type { AskedSubmission } from '../submission/submission.ts'
import type { Merging } from './merging.ts'
import { loadCase } from './refused-beforehand.ts'

/** A merge request as it stands, the two cases that it is about, and what the caller's agency is to it by them. */
export type RequestAndSides = {
  readonly id: MergeRequestId
  readonly request: MergeRequest
  readonly revision: number | 'no-stream'
  /** Whether this very command was handled before. */
  readonly isKnown: boolean
  readonly own: CaseState
  readonly other: CaseState
  readonly relations: ReadonlyArray<Relation>
}

/** A merge request by itself, and whether this very command was handled in it before. */
export const loadRequest = (
  store: EventStore,
  submission: AskedSubmission,
  id: string,
): Promise<Loaded<MergeRequest | undefined>> =>
  loadStream(store, mergeRequestAggregate, mergeRequestStream(id as MergeRequestId), submissionId(submission, id))

/** Reads a merge request and both its cases; undefined where there is no such request. */
export const requestAndSides = async (
  { store, survivors }: Merging,
  submission: AskedSubmission,
  id: string,
): Promise<RequestAndSides | undefined> => {
  const { state: request, revision, precedent } = await loadRequest(store, submission, id)
  if (request === undefined) return undefined
  const { state: own } = await loadCase(store, request.case, submission)
  const { state: other } = await survivors.load(request.merge.into)
  const relations = relationsToMergeRequest(request, { own, other }, submission.agency)
  return { id: id as MergeRequestId, request, revision, isKnown: precedent !== undefined, own, other, relations }
}

/**
 * Why a new command on a request comes to nothing, found out before anything else is written. That it is not accepted
 * is told before its revision is looked at, which counts refusals as well: the asker is not to learn of them.
 */
export const refusedOnRequest = (
  submission: AskedSubmission,
  { id, request, revision }: RequestAndSides,
): Problem | undefined => {
  const { entry, data, caller, at, ifRevision } = submission
  const access = permitted(submission, id, request)
  if (E.isLeft(access)) return commandProblem({ kind: 'refused', refusal: access.left })
  const context = { now: at, agency: caller.agency as AgencyId }
  const decided = mergeRequestAggregate.decide(request, { type: entry.type, data } as MergeRequestCommand, context)
  if (E.isLeft(decided)) return commandProblem({ kind: 'refused', refusal: decided.left })
  if (ifRevision !== undefined && ifRevision !== revision)
    return commandProblem({ kind: 'revision-mismatch', actual: revision })
  const errors = newCommandRules(submission, context, revision)
  return errors.length > 0 ? commandProblem({ kind: 'rules-broken', errors }) : undefined
}
