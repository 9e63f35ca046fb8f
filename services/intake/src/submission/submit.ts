import { StoreUnavailable, UndecodableStream, type EventStore } from '@ledger/event-store'
import { deniedBeforehand } from '@ledger/ledger'
import { denialProblem, problem, type AgencyDirectory, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { Datasets } from '../datasets/datasets-in.ts'
import { StillLookedThrough } from '../datasets/publishers-in-log.ts'
import { withDataset } from '../datasets/with-dataset.ts'
import { mergeCase, releaseCase } from '../merging/merge-case.ts'
import { onMergeRequest } from '../merging/on-merge-request.ts'
import { mergingIn } from '../merging/merging.ts'
import { oneAtATime } from '../merging/one-at-a-time.ts'
import { commandProblem } from './command-problem.ts'
import { onRecord } from './on-record.ts'
import { recordIdOf } from './record-ids.ts'
import type { Accepted, Submission } from './submission.ts'

/** What submitting needs. */
export type SubmitDependencies = {
  readonly store: EventStore
  readonly agencies: AgencyDirectory
  readonly datasets: Datasets
}

const storeUnavailable = problem('unavailable', 'The event store is unavailable. Send the same request again.', {
  retryAfter: 2,
})

const stillLookedThrough = problem(
  'unavailable',
  'Whose the data set is has to be looked up in the log, which takes a while. Nothing was written. Send the same request again.',
  { retryAfter: 2 },
)

type Answer = Promise<E.Either<Problem, Accepted>>

const handled = (dependencies: SubmitDependencies): ((submission: Submission, id: string) => Answer) => {
  const { store, agencies, datasets } = dependencies
  const merging = mergingIn(store)
  const mergesInTurn = oneAtATime()
  return async (given, id) => {
    const { caller, entry } = given
    const { type, kind } = entry
    const agency = await agencies.of(caller.agency)
    const denied = deniedBeforehand(caller, type, agency.standing)
    if (denied !== undefined) return E.left(denialProblem(type, denied, type))
    const submission = await withDataset(store, datasets, { ...given, agency })
    if (type === 'MergeCase') return mergesInTurn(() => mergeCase(merging, submission, id))
    if (type === 'ReopenCase') return mergesInTurn(() => releaseCase(merging, submission, id))
    if (kind === 'mergerequest') return onMergeRequest(merging, mergesInTurn, submission, id)
    const outcome = await onRecord(store, submission, id)
    if (E.isLeft(outcome)) return E.left(commandProblem(outcome.left))
    if (kind === 'agency') agencies.forget(id)
    return outcome
  }
}

/**
 * Submits commands: each is done once, however often it is sent, and answered with where its record stands. The same
 * key a second time while the first is being worked on is told so.
 */
export const submitter = (dependencies: SubmitDependencies): ((submission: Submission) => Answer) => {
  const submitOne = handled(dependencies)
  const underWay = new Set<string>()
  return async (submission) => {
    const { entry, caller, idempotencyKey, data } = submission
    const id = recordIdOf(entry, caller.agency, data, { id: submission.id, key: idempotencyKey })
    const key = [caller.agency, entry.kind, id, idempotencyKey].join('\n')
    if (underWay.has(key)) return E.left(problem('request-in-progress', undefined, { retryAfter: 1 }))
    underWay.add(key)
    try {
      return await submitOne(submission, id)
    } catch (error) {
      if (error instanceof StoreUnavailable) return E.left(storeUnavailable)
      if (error instanceof StillLookedThrough) return E.left(stillLookedThrough)
      if (error instanceof UndecodableStream)
        return E.left(commandProblem({ kind: 'undecodable', reason: error.message }))
      throw error
    } finally {
      underWay.delete(key)
    }
  }
}

/** Submits one command. */
export type Submit = ReturnType<typeof submitter>
