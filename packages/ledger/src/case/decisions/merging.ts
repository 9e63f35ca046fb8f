import * as E from 'fp-ts/lib/Either.js'
import type { Decision } from '../../decision.ts'
import type { AgencyId, CaseId } from '../../ids.ts'
import { sameFacts } from '../../same-facts.ts'
import type { Case, CaseState } from '../case.ts'
import type { CaseCommandData } from '../commands.ts'
import { alreadyAbsorbed, mergedOtherwise, notOpen, notReported, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import type { Absorbed } from '../facts-counted.ts'
import type { HandedBack } from '../handed-back.ts'
import { handedOver } from '../handed-over.ts'
import { journeysIn } from '../journeys-of.ts'
import { leavingWith } from '../leaving-with.ts'
import { openCase } from './open-case.ts'
import { reopenCase } from './record-keeping.ts'

type HandedBackFact = Extract<CaseEvent, { type: 'FactHandedBack' }>['data']

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

/**
 * A merge is taken back: the duplicate counts for itself again, and is given back what those recorded here who held this
 * case by it alone. `keepsFacts` where an earlier release had opened the duplicate before: then all stays here.
 */
export const releaseDuplicate = (
  state: CaseState,
  { duplicate, keepsFacts }: CaseCommandData<'ReleaseDuplicate'>,
): Decision<CaseEvent, CaseRefusal> => {
  if (state === undefined) return E.left(notReported)
  const held = state.absorbed.find((one) => one.duplicate === duplicate)
  if (held === undefined) return E.right([])
  const leaving = keepsFacts === true ? { facts: [], journeys: [] } : leavingWith(state, held)
  return E.right([{ type: 'DuplicateReleased', data: { duplicate, ...leaving } }])
}

const journeyEvents = ({ from, journeys }: HandedBack): ReadonlyArray<CaseEvent> =>
  journeys.map(({ report, ageBand, exploitation, begun = [], reportRecordedAt, journeyUntold }) => ({
    type: 'JourneyHandedBack',
    data: {
      from,
      report,
      ageBand,
      exploitation,
      begunBy: [...new Set(begun.map(({ agency }) => agency))].sort(),
      ...(reportRecordedAt && { reportRecordedAt }),
      ...(journeyUntold && { untold: journeyUntold }),
    },
  }))

const factEvents = (state: Case, { from, facts, journeys }: HandedBack): ReadonlyArray<CaseEvent> => {
  const latest = journeysIn(state)
  // What is of a journey that this case does not tell stands in its latest: a fact begins no journey.
  const ofOwn = facts.map(({ fact, before }) => ({ fact, journey: before < latest ? latest - before : latest }))
  const ofNew = journeys.flatMap((one, index) => one.facts.map((fact) => ({ fact, journey: latest + 1 + index })))
  return [...ofOwn, ...ofNew]
    .sort((a, b) => a.fact.fact - b.fact.fact)
    .map(({ fact: { agency, recordedAt, fact, type, data }, journey }) => ({
      type: 'FactHandedBack',
      data: { from, fact, journey, type, data, recordedBy: agency as AgencyId, recordedAt } as HandedBackFact,
    }))
}

/** A merged case is opened again as one that was released: with what it is given back, which came before that. */
export const reopenReleased = (
  state: CaseState,
  command: CaseCommandData<'ReopenCase'>,
  handedBack: HandedBack,
): Decision<CaseEvent, CaseRefusal> => {
  const reopened = reopenCase(state, command)
  if (E.isLeft(reopened) || state?.lifecycle !== 'Merged') return reopened
  return E.right([...journeyEvents(handedBack), ...factEvents(state, handedBack), ...reopened.right])
}
