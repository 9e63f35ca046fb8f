import * as E from 'fp-ts/lib/Either.js'
import type { Decision } from '../../decision.ts'
import type { CaseId } from '../../ids.ts'
import { sameFacts } from '../../same-facts.ts'
import type { Case, CaseState } from '../case.ts'
import type { CaseCommandData } from '../commands.ts'
import { alreadyAbsorbed, mergedOtherwise, notOpen, notReported, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import type { Absorbed } from '../facts-counted.ts'
import { handedOver } from '../handed-over.ts'
import { openCase } from './open-case.ts'

const mergedInto = (state: CaseState, into: CaseId): boolean =>
  state?.lifecycle === 'Merged' && state.mergedInto === into

/** The duplicate ends here and hands its counted facts and its holders over to the case that stays. */
export const mergeCase = (
  state: CaseState,
  { into, reason, journeys = 'Same' }: CaseCommandData<'MergeCase'>,
): Decision<CaseEvent, CaseRefusal> => {
  if (mergedInto(state, into)) return state?.mergedAs === journeys ? E.right([]) : E.left(mergedOtherwise)
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const { told, holders } = handedOver(into, open.right)
  return E.right([{ type: 'CaseMerged', data: { into, reason, journeys, told, holders } }])
}

/**
 * Whether a duplicate was taken over as it is told now. What an earlier release took over holds the stages only; a merge
 * that it left half done goes on with them.
 */
const isSame = (
  { journey: _journey, recordedAt: _recordedAt, ...standing }: Case['absorbed'][number],
  now: Absorbed,
): boolean => sameFacts(standing, now) || standing.told.every(({ report }) => report === undefined)

/** The case that stays takes over a duplicate. It may be closed: being the same person asks for no new work. */
export const absorbDuplicate = (
  state: CaseState,
  command: CaseCommandData<'AbsorbDuplicate'>,
): Decision<CaseEvent, CaseRefusal> => {
  if (state === undefined) return E.left(notReported)
  if (state.lifecycle === 'Merged' || state.lifecycle === 'Retracted') return E.left(notOpen(state.lifecycle))
  const standing = state.absorbed.find((one) => one.duplicate === command.duplicate)
  if (standing === undefined) return E.right([{ type: 'DuplicateAbsorbed', data: command }])
  return isSame(standing, command) ? E.right([]) : E.left(alreadyAbsorbed)
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
