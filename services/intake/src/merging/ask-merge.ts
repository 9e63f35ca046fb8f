import {
  caseAggregate,
  relationsToCase,
  type AgencyId,
  type CaseCommandData,
  type CaseId,
  type MergeRequestId,
} from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { newCommandRules } from '../submission/new-command-rules.ts'
import { onRecord } from '../submission/on-record.ts'
import { permitted } from '../submission/permitted.ts'
import type { Accepted, AskedSubmission } from '../submission/submission.ts'
import type { Merging } from './merging.ts'
import { behalfOf, contextOf } from './on-behalf.ts'
import { loadCase } from './refused-beforehand.ts'
import { loadRequest } from './request-and-sides.ts'

// In the same words whether there is no such case or another agency holds it.
const notYours = problem('not-found', 'There is no such case of your agency.')

type Asking = CaseCommandData<'MergeCase'> & { readonly case: CaseId }

/**
 * Asks whoever holds another case to merge one's own into it. The other case is not looked at: whether there is one,
 * whose it is and how it stands can be told neither by the answer nor by the time that it takes.
 */
export const askMerge = async (
  { store, register }: Merging,
  asked: AskedSubmission,
  id: string,
): Promise<E.Either<Problem, Accepted>> => {
  const { case: ownId, ...merge } = asked.data as Asking
  const { state: own } = await loadCase(store, ownId, asked)
  if (own === undefined) return E.left(notYours)
  const submission: AskedSubmission = {
    ...asked,
    relations: relationsToCase(own, asked.agency),
    data: own.synthetic ? { ...(asked.data as Asking), synthetic: true } : asked.data,
  }
  const { state, precedent } = await loadRequest(store, submission, id)
  if (E.isLeft(permitted(submission, id, state))) return E.left(notYours)
  if (precedent === undefined) {
    const who = behalfOf(asked)
    const ended = caseAggregate.decide(own, { type: 'MergeCase', data: merge }, contextOf(who))
    if (E.isLeft(ended)) return E.left(commandProblem({ kind: 'refused', refusal: ended.left }))
    const errors = newCommandRules(submission, { now: asked.at, agency: asked.caller.agency as AgencyId }, 'no-stream')
    if (errors.length > 0) return E.left(commandProblem({ kind: 'rules-broken', errors }))
    if (merge.into !== ownId) {
      const counted = await register.handle(who, { type: 'CountRequest', request: id as MergeRequestId, case: ownId })
      if (E.isLeft(counted)) return E.left(commandProblem(counted.left))
    }
  }
  const handled = await onRecord(store, submission, id)
  return E.isLeft(handled) ? E.left(commandProblem(handled.left)) : handled
}
