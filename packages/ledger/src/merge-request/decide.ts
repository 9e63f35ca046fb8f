import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../decision.ts'
import { sameFacts } from '../same-facts.ts'
import type { MergeRequestCommand } from './commands.ts'
import {
  askedOfItself,
  askedOtherwise,
  mergeUndone,
  notAccepted,
  notAsked,
  requestAccepted,
  requestLapsed,
  type MergeRequestRefusal,
} from './errors.ts'
import type { MergeRequestEvent } from './events.ts'
import { hasLapsed, type MergeRequest, type MergeRequestState } from './merge-request.ts'

type Decided = Decision<MergeRequestEvent, MergeRequestRefusal>

const accept = (state: MergeRequest, { now, agency }: DecisionContext): Decided => {
  if (state.phase === 'Accepted') return E.right([])
  if (state.phase === 'Undone') return E.left(mergeUndone)
  // Who refused may think better of it: the asker has learnt nothing yet.
  if (hasLapsed(state, now)) return E.left(requestLapsed)
  return E.right([{ type: 'MergeAccepted', data: { acceptedBy: agency } }])
}

const refuse = (state: MergeRequest, { now, agency }: DecisionContext): Decided => {
  if (state.phase === 'Accepted') return E.left(requestAccepted)
  if (state.phase === 'Undone') return E.left(mergeUndone)
  if (state.phase === 'Refused') return E.right([])
  if (hasLapsed(state, now)) return E.left(requestLapsed)
  return E.right([{ type: 'MergeRefused', data: { refusedBy: agency } }])
}

/** Decides on a request to merge a case of one agency into one of another. */
export const decideMergeRequest = (
  state: MergeRequestState,
  command: MergeRequestCommand,
  context: DecisionContext,
): Decided => {
  if (command.type === 'AskMerge') {
    const { case: own, synthetic, ...merge } = command.data
    if (own === merge.into) return E.left(askedOfItself)
    const asked = { case: own, merge, ...(synthetic && { synthetic }) }
    if (state === undefined) return E.right([{ type: 'MergeAsked', data: { ...asked, askedBy: context.agency } }])
    const stands = { case: state.case, merge: state.merge, ...(state.synthetic && { synthetic: state.synthetic }) }
    return sameFacts(stands, asked) ? E.right([]) : E.left(askedOtherwise)
  }
  if (state === undefined) return E.left(notAsked)
  switch (command.type) {
    case 'AcceptMerge':
      return accept(state, context)
    case 'RefuseMerge':
      return refuse(state, context)
    case 'UndoMerge': {
      if (state.phase === 'Undone') return E.right([])
      if (state.phase !== 'Accepted') return E.left(notAccepted)
      return E.right([{ type: 'MergeUndone', data: { undoneBy: context.agency, reason: command.data.reason } }])
    }
    // What was merged was accepted, and what was released is undone, even if the time ran out meanwhile.
    case 'ConcludeMerge':
      return E.right(
        state.phase === 'Accepted' || state.phase === 'Undone'
          ? []
          : [{ type: 'MergeAccepted', data: { acceptedBy: command.data.acceptedBy } }],
      )
    case 'ConcludeUndoing':
      return E.right(
        state.phase === 'Accepted'
          ? [{ type: 'MergeUndone', data: { undoneBy: context.agency, reason: command.data.reason } }]
          : [],
      )
  }
}
