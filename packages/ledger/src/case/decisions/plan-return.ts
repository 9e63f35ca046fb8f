import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { CaseState } from '../case.ts'
import type { CaseCommandData } from '../commands.ts'
import { countryToReturnTo } from '../country-to-return-to.ts'
import { alreadyDeparted, alreadyPlanned, nothingPlanned, returnWithoutCountry, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import { openCase } from './open-case.ts'
import { recorded } from './record-fact.ts'

/** Plans a return. One is planned at a time, of a person who has not departed; it counts once the departure is recorded. */
export const planReturn = (
  state: CaseState,
  command: CaseCommandData<'PlanReturn'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const { plannedFor, mode, from, to = countryToReturnTo(open.right), ...rest } = command
  if (to === undefined) return E.left(returnWithoutCountry)
  const data = { plannedFor, mode, from, to, ...rest }
  const { plannedReturn, departure } = open.right
  if (sameFacts(plannedReturn, data)) return E.right([])
  if (departure !== undefined) return E.left(alreadyDeparted)
  return plannedReturn === undefined
    ? recorded(open.right, { type: 'ReturnPlanned', data }, context)
    : E.left(alreadyPlanned)
}

/** The planned return does not take place; said again, it adds nothing. */
export const cancelReturn = (
  state: CaseState,
  data: CaseCommandData<'CancelReturn'>,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const { plannedReturn, facts } = open.right
  if (plannedReturn !== undefined) return E.right([{ type: 'ReturnCancelled', data }])
  const last = facts.findLast(({ type }) => type === 'ReturnCancelled' || type === 'RepatriationDeparted')
  return last?.type === 'ReturnCancelled' && sameFacts(last.data, data) ? E.right([]) : E.left(nothingPlanned)
}
