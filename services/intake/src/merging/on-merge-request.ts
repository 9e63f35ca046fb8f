import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { commandProblem } from '../submission/command-problem.ts'
import { onRecord } from '../submission/on-record.ts'
import type { Accepted, AskedSubmission } from '../submission/submission.ts'
import { acceptMerge } from './accept-merge.ts'
import { askMerge } from './ask-merge.ts'
import type { Merging } from './merging.ts'
import type { oneAtATime } from './one-at-a-time.ts'
import { requestAndSides } from './request-and-sides.ts'
import { undoMerge } from './undo-merge.ts'

/**
 * Handles a command on a merge request: what an agency is to one is told by the cases that it is about, so these are
 * read first. Merges and releases are done in turn.
 */
export const onMergeRequest = async (
  merging: Merging,
  inTurn: ReturnType<typeof oneAtATime>,
  asked: AskedSubmission,
  id: string,
): Promise<E.Either<Problem, Accepted>> => {
  const { type } = asked.entry
  if (type === 'AskMerge') return askMerge(merging, asked, id)
  const handle = async (): Promise<E.Either<Problem, Accepted>> => {
    const about = await requestAndSides(merging, asked, id)
    if (about === undefined) return E.left(problem('not-found'))
    const submission = { ...asked, relations: about.relations }
    if (type === 'AcceptMerge') return acceptMerge(merging, submission, about)
    if (type === 'UndoMerge') return undoMerge(merging, submission, about)
    const handled = await onRecord(merging.store, submission, id)
    return E.isLeft(handled) ? E.left(commandProblem(handled.left)) : handled
  }
  return type === 'RefuseMerge' ? handle() : inTurn(handle)
}
