import { loadStream, type CommandError, type EventStore } from '@ledger/event-store'
import {
  caseAggregate,
  caseStream,
  handedOver,
  type AgencyId,
  type Case,
  type CaseCommandData,
  type CaseId,
  type CaseState,
  type DecisionContext,
  type Refusal,
} from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { submissionId } from '../submission/command-request.ts'
import { newCommandRules } from '../submission/new-command-rules.ts'
import { permitted } from '../submission/permitted.ts'
import type { AskedSubmission, Submission } from '../submission/submission.ts'
import type { Merging } from './merging.ts'

type Loaded = { readonly state: CaseState; readonly revision: number | 'no-stream' }

/** A case, and whether this very submission was handled in it before. */
export const loadCase = (store: EventStore, id: CaseId, submission: Submission) =>
  loadStream(store, caseAggregate, caseStream(id), submissionId(submission, id))

const told = (error: CommandError<Refusal>): Problem => commandProblem(error)

/** Why the caller may not end the case, or not at the revision that was seen; undefined where nothing stands against it. */
export const refusedOnOwn = (
  { state, revision }: Loaded,
  submission: AskedSubmission,
  id: CaseId,
): Problem | undefined => {
  const { caller, ifRevision, at } = submission
  const access = permitted(submission, id, state)
  if (E.isLeft(access)) return told({ kind: 'refused', refusal: access.left })
  if (ifRevision !== undefined && ifRevision !== revision) return told({ kind: 'revision-mismatch', actual: revision })
  const errors = newCommandRules(submission, { now: at, agency: caller.agency as AgencyId }, revision)
  return errors.length > 0 ? told({ kind: 'rules-broken', errors }) : undefined
}

/** Why the case that stays would not take over a duplicate. That it was merged into another is for the register to say. */
export const absorptionRefused = (
  { case: duplicate, merge }: { readonly case: CaseId; readonly merge: CaseCommandData<'MergeCase'> },
  state: Case,
  survivor: CaseState,
  context: DecisionContext,
): Refusal | undefined => {
  if (survivor?.lifecycle === 'Merged') return undefined
  const absorbed = handedOver(duplicate, state, merge.journeys ?? 'Same')
  const taken = caseAggregate.decide(survivor, { type: 'AbsorbDuplicate', data: absorbed }, context)
  return E.isLeft(taken) ? taken.left : undefined
}

const notYours = problem('rule-broken', undefined, {
  errors: [{ field: 'into', rule: 'must be a case that your agency holds' }],
})

/**
 * Why a merge would come to nothing, found out before anything is written: what is written of a merge that is refused
 * half-way would have to be taken back. Only what changes in between is left for that.
 */
export const mergeRefused = async (
  { survivors }: Merging,
  submission: AskedSubmission,
  duplicate: CaseId,
  own: Loaded,
): Promise<Problem | undefined> => {
  const { caller, at } = submission
  const data = submission.data as CaseCommandData<'MergeCase'>
  const context = { now: at, agency: caller.agency as AgencyId }
  const onOwn = refusedOnOwn(own, submission, duplicate)
  if (onOwn !== undefined || own.state === undefined) return onOwn
  const ended = caseAggregate.decide(own.state, { type: 'MergeCase', data }, context)
  if (E.isLeft(ended)) return told({ kind: 'refused', refusal: ended.left })
  const { state: survivor } = await survivors.load(data.into)
  if (E.isLeft(permitted(submission, data.into, survivor))) return notYours
  const refused = absorptionRefused({ case: duplicate, merge: data }, own.state, survivor, context)
  return refused === undefined ? undefined : problem('state-conflict', `In the case to merge into: ${refused.rule}.`)
}
