import * as E from 'fp-ts/lib/Either.js'
import type { Decision } from '../decision.ts'
import type { MergeRegisterCommand } from './commands.ts'
import {
  mergedElsewhere,
  mergeIntoItself,
  notMerged,
  survivorMerged,
  survivorMergedOn,
  type MergeRegisterRefusal,
} from './errors.ts'
import type { MergeRegisterEvent } from './events.ts'
import { mergeOf, type MergeRegister } from './merge-register.ts'

type Decided = Decision<MergeRegisterEvent, MergeRegisterRefusal>

/** Decides on a merge or its release: no case into itself, none into two, none into one that is merged away. */
export const decideMergeRegister = (state: MergeRegister, command: MergeRegisterCommand): Decided => {
  const { duplicate } = command
  const standing = mergeOf(state, duplicate)
  switch (command.type) {
    case 'RequestMerge': {
      const { survivor, reason } = command
      if (duplicate === survivor) return E.left(mergeIntoItself)
      if (standing !== undefined) return standing.survivor === survivor ? E.right([]) : E.left(mergedElsewhere)
      if (mergeOf(state, survivor) !== undefined) return E.left(survivorMerged)
      return E.right([{ type: 'MergeRequested', data: { duplicate, survivor, reason } }])
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
