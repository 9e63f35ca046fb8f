import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import type { Case, CaseState } from '../case.ts'
import type { CaseCommandData } from '../commands.ts'
import { departsInFuture, nothingPlanned, planInEarlierJourney, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import type { FactSaid } from '../fact.ts'
import { isPlan } from '../planned-return.ts'
import { earlierJourney } from './earlier-journey.ts'
import { openCase } from './open-case.ts'
import { isSaid, refusedFact } from './record-fact.ts'

const standsAgainst = (
  { plannedReturn }: Case,
  { type, data }: FactSaid,
  { now }: DecisionContext,
): CaseRefusal | undefined => {
  if (type === 'ReturnPlanned') return planInEarlierJourney
  if (type === 'ReturnCancelled' && plannedReturn === undefined) return nothingPlanned
  return type === 'RepatriationDeparted' && isPlan(data, now)
    ? { ...departsInFuture, field: 'data.departedOn' }
    : undefined
}

/** Records a fact of an earlier journey, by the rules of dates of that journey. Said already, it adds nothing. */
export const recordEarlierFact = (
  state: CaseState,
  said: CaseCommandData<'RecordEarlierFact'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const journey = earlierJourney(open.right, said.journey)
  if (E.isLeft(journey)) return journey
  if (isSaid(journey.right, said)) return E.right([])
  const refusal = standsAgainst(journey.right, said, context) ?? refusedFact(journey.right, said, context, 'data.')
  return refusal === undefined ? E.right([{ type: 'EarlierFactRecorded', data: said }]) : E.left(refusal)
}
