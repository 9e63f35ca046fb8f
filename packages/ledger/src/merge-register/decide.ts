import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../decision.ts'
import type { MergeRegisterCommand } from './commands.ts'
import {
  mergedElsewhere,
  mergeIntoItself,
  notMerged,
  releaseUnderWay,
  survivorMerged,
  survivorMergedOn,
  tooManyForAgency,
  tooManyForCase,
  type MergeRegisterRefusal,
} from './errors.ts'
import type { MergeRegisterEvent } from './events.ts'
import { mergeOf, type MergeRegister } from './merge-register.ts'
import { mostOfAgency, mostOfCase, requestsAsked } from './requests-asked.ts'

type Decided = Decision<MergeRegisterEvent, MergeRegisterRefusal>

const countRequest = (
  state: MergeRegister,
  { request, case: own }: Extract<MergeRegisterCommand, { type: 'CountRequest' }>,
  { agency, now }: DecisionContext,
): Decided => {
  const asked = requestsAsked(state, agency, now)
  if (asked.some((one) => one.request === request)) return E.right([])
  if (asked.length >= mostOfAgency) return E.left(tooManyForAgency)
  if (asked.filter((one) => one.case === own).length >= mostOfCase) return E.left(tooManyForCase)
  return E.right([{ type: 'RequestCounted', data: { request, case: own } }])
}

/** Decides on a merge or its release: no case into itself, none into two, none into one that is merged away. */
export const decideMergeRegister = (
  state: MergeRegister,
  command: MergeRegisterCommand,
  context: DecisionContext,
): Decided => {
  if (command.type === 'CountRequest') return countRequest(state, command, context)
  const { duplicate } = command
  const standing = mergeOf(state, duplicate)
  switch (command.type) {
    case 'RequestMerge': {
      const { survivor, reason, request } = command
      if (duplicate === survivor) return E.left(mergeIntoItself)
      if (standing?.phase === 'releasing') return E.left(releaseUnderWay)
      if (standing !== undefined) return standing.survivor === survivor ? E.right([]) : E.left(mergedElsewhere)
      if (mergeOf(state, survivor) !== undefined) return E.left(survivorMerged)
      // What it is about to give back would be handed on, and count in both.
      if (state.releasing.some((one) => mergeOf(state, one)?.survivor === duplicate)) return E.left(releaseUnderWay)
      const data = { duplicate, survivor, reason }
      return E.right([
        request === undefined
          ? { type: 'MergeRequested', data }
          : { type: 'AgreedMergeRequested', data: { ...data, request } },
      ])
    }
    case 'CompleteMerge':
      return E.right(standing?.phase === 'merging' ? [{ type: 'MergeCompleted', data: { duplicate } }] : [])
    case 'AbandonMerge':
      return E.right(standing?.phase === 'merging' ? [{ type: 'MergeAbandoned', data: { duplicate } }] : [])
    case 'RequestRelease': {
      if (standing === undefined) return E.left(notMerged)
      if (standing.phase === 'releasing') return E.right([])
      if (mergeOf(state, standing.survivor) !== undefined) return E.left(survivorMergedOn)
      return E.right([{ type: 'ReleaseRequested', data: { duplicate, reason: command.reason } }])
    }
    case 'CompleteRelease':
      return E.right(standing?.phase === 'releasing' ? [{ type: 'ReleaseCompleted', data: { duplicate } }] : [])
  }
}
