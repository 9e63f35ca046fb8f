import * as E from 'fp-ts/lib/Either.js'
import type { Decision } from '../../decision.ts'
import type { CaseId } from '../../ids.ts'
import { sameFacts } from '../../same-facts.ts'
import type { CaseState } from '../case.ts'
import type { CaseCommandData } from '../commands.ts'
import { countedFactsOf } from '../counted-facts-of.ts'
import { alreadyAbsorbed, notOpen, notReported, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import { holdersOf } from '../holders-of.ts'
import { openCase } from './open-case.ts'

const mergedInto = (state: CaseState, into: CaseId): boolean =>
  state?.lifecycle === 'Merged' && state.mergedInto === into

/** The duplicate ends here and hands its counted facts and its holders over to the case that stays. */
export const mergeCase = (
  state: CaseState,
  { into, reason }: CaseCommandData<'MergeCase'>,
): Decision<CaseEvent, CaseRefusal> => {
  if (mergedInto(state, into)) return E.right([])
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const facts = countedFactsOf(open.right)
  return E.right([{ type: 'CaseMerged', data: { into, reason, facts, holders: holdersOf(open.right) } }])
}

/** The case that stays takes over a duplicate. It may be closed: being the same person asks for no new work. */
export const absorbDuplicate = (
  state: CaseState,
  command: CaseCommandData<'AbsorbDuplicate'>,
): Decision<CaseEvent, CaseRefusal> => {
  if (state === undefined) return E.left(notReported)
  if (state.lifecycle === 'Merged' || state.lifecycle === 'Retracted') return E.left(notOpen(state.lifecycle))
  const standing = state.absorbed.find((one) => one.duplicate === command.duplicate)
  if (standing === undefined) return E.right([{ type: 'DuplicateAbsorbed', data: command }])
  const { journey: _journey, ...handedOver } = standing
  return sameFacts(handedOver, command) ? E.right([]) : E.left(alreadyAbsorbed)
}

/** A merge is taken back: the duplicate counts for itself again. */
export const releaseDuplicate = (
  state: CaseState,
  { duplicate }: CaseCommandData<'ReleaseDuplicate'>,
): Decision<CaseEvent, CaseRefusal> => {
  if (state === undefined) return E.left(notReported)
  const held = state.absorbed.some((one) => one.duplicate === duplicate)
  return E.right(held ? [{ type: 'DuplicateReleased', data: { duplicate } }] : [])
}
