import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { Case, CaseState } from '../case.ts'
import { checkDates, checkOrder } from '../check-dates.ts'
import type { CaseCommandData } from '../commands.ts'
import { countryToReturnTo } from '../country-to-return-to.ts'
import {
  alreadyArrived,
  alreadyDeparted,
  departsInFuture,
  returnToWhereItStarts,
  returnWithoutCountry,
  type CaseRefusal,
} from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import type { Arrival, Departure } from '../facts.ts'
import { isPlan } from '../planned-return.ts'
import { openCase } from './open-case.ts'

const departureOf = (state: Case, command: CaseCommandData<'RecordRepatriation'>): Departure | undefined => {
  const { arrivedOn: _arrivedOn, to = countryToReturnTo(state), departedOn, mode, from, ...rest } = command
  return to === undefined ? undefined : { departedOn, mode, from, to, ...rest }
}

const arrivalOf = ({ arrivedOn, dateException }: CaseCommandData<'RecordRepatriation'>): Arrival | undefined =>
  arrivedOn === undefined ? undefined : { arrivedOn, ...(dateException && { dateException }) }

const standsAgainst = (state: Case, departure: Departure, arrival: Arrival | undefined): CaseRefusal | undefined => {
  if (state.departure !== undefined && !sameFacts(state.departure, departure)) return alreadyDeparted
  if (state.arrival !== undefined && arrival !== undefined && !sameFacts(state.arrival, arrival)) return alreadyArrived
  return departure.from === departure.to ? returnToWhereItStarts : undefined
}

/**
 * A return departs, and arrives once that is known: the same return reported again with its arrival adds only the
 * arrival. It needs a country to return to. Of a return still to come it tells nothing: that is planned.
 */
export const recordRepatriation = (
  state: CaseState,
  command: CaseCommandData<'RecordRepatriation'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const departure = departureOf(open.right, command)
  if (departure === undefined) return E.left(returnWithoutCountry)
  const arrival = arrivalOf(command)
  const against = standsAgainst(open.right, departure, arrival)
  if (against !== undefined) return E.left(against)
  const isNew = open.right.departure === undefined
  if (isNew && arrival === undefined && isPlan(departure, context.now)) return E.left(departsInFuture)
  const excused = command.dateException !== undefined
  const dates = checkDates(context, open.right.exploitation.period, [
    { field: 'departedOn', date: command.departedOn, excused },
    { field: 'arrivedOn', date: command.arrivedOn, excused },
  ])
  if (E.isLeft(dates)) return dates
  const order =
    arrival === undefined ? E.right(undefined) : checkOrder('arrivedOn', departure.departedOn, arrival.arrivedOn)
  if (E.isLeft(order)) return order
  const events: CaseEvent[] = []
  if (open.right.departure === undefined) events.push({ type: 'RepatriationDeparted', data: departure })
  if (arrival !== undefined && open.right.arrival === undefined)
    events.push({ type: 'RepatriationArrived', data: arrival })
  return E.right(events)
}
