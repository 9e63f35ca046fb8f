import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { CaseState } from '../case.ts'
import { checkDates } from '../check-dates.ts'
import type { CaseCommandData } from '../commands.ts'
import { notClosed, notReported, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import { openCase } from './open-case.ts'

/** Closes an open case; closing it again in the same words adds nothing. */
export const closeCase = (
  state: CaseState,
  command: CaseCommandData<'CloseCase'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  if (state?.lifecycle === 'Closed' && sameFacts(state.closure, command)) return E.right([])
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const excused = command.dateException !== undefined
  const dates = checkDates(context, open.right.exploitation.period, [
    { field: 'closedOn', date: command.closedOn, excused },
  ])
  return E.isLeft(dates) ? dates : E.right([{ type: 'CaseClosed', data: command }])
}

/** The one event that a closed, merged or retracted case takes. */
export const reopenCase = (
  state: CaseState,
  { reason }: CaseCommandData<'ReopenCase'>,
): Decision<CaseEvent, CaseRefusal> => {
  if (state === undefined) return E.left(notReported)
  if (state.lifecycle !== 'Open') return E.right([{ type: 'CaseReopened', data: { reason } }])
  return state.reopening === reason ? E.right([]) : E.left(notClosed)
}

/** Takes back a case that should never have been recorded: it leaves every count by counter-entry. */
export const retractCase = (
  state: CaseState,
  { reason }: CaseCommandData<'RetractCase'>,
): Decision<CaseEvent, CaseRefusal> => {
  if (state?.lifecycle === 'Retracted') return E.right([])
  const open = openCase(state)
  return E.isLeft(open) ? open : E.right([{ type: 'CaseRetracted', data: { reason } }])
}
