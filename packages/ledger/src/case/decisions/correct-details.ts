import type { PartialDate } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { Case, CaseState } from '../case.ts'
import { checkDates, checkOrder, type DateToCheck } from '../check-dates.ts'
import type { CaseCommandData } from '../commands.ts'
import { correctableFields, type Correction, type RecordedCorrection } from '../correctable-fields.ts'
import {
  correctedTwice,
  nothingToCorrect,
  ofThePerson,
  oldValueDiffers,
  returnToWhereItStarts,
  type CaseRefusal,
} from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import { foldCase } from '../fold.ts'
import { journeysIn } from '../journeys-of.ts'
import { refusedChange } from '../refused-change.ts'
import { earlierJourney } from './earlier-journey.ts'
import { openCase } from './open-case.ts'

const recorded = (
  state: Case,
  { field, ...said }: Correction,
): E.Either<CaseRefusal, RecordedCorrection | undefined> => {
  const place = correctableFields.get(field)
  const part = place && (state[place.part] as Readonly<Record<string, unknown>> | undefined)
  if (place === undefined || part === undefined) return E.left(nothingToCorrect(field))
  const old = part[place.name] ?? null
  if (sameFacts(old, said.new)) return E.right(undefined)
  if (said.old !== undefined && !sameFacts(old, said.old)) return E.left(oldValueDiffers(field))
  return E.right({ field, old, new: said.new })
}

/** The dates among the corrected fields; the case must still make sense with them. */
const correctedDates = (corrections: ReadonlyArray<RecordedCorrection>, excused: boolean): ReadonlyArray<DateToCheck> =>
  corrections
    .filter(({ field, new: value }) => value !== null && (field.endsWith('On') || field === 'exploitation.period'))
    .map(({ field, new: date }) => ({ field, date: date as PartialDate, excused }))

const standsAgainst = ({ departure, arrival }: Case): CaseRefusal | undefined => {
  if (departure === undefined) return undefined
  if (departure.from === departure.to) return returnToWhereItStarts
  const order = arrival && checkOrder('arrival.arrivedOn', departure.departedOn, arrival.arrivedOn)
  return order && E.isLeft(order) ? order.left : undefined
}

/** The journey whose details are corrected, as if it were all of the case: the latest where no number says which. */
const corrected = (
  held: Case,
  journey: number | undefined,
  corrections: ReadonlyArray<Correction>,
): E.Either<CaseRefusal, Case> => {
  if (journey === undefined || journey === journeysIn(held)) return E.right(held)
  const ofPerson = corrections.find(({ field }) => field === 'person.citizenships' || field === 'person.gender')
  return ofPerson === undefined ? earlierJourney(held, journey) : E.left(ofThePerson(ofPerson.field))
}

/**
 * Corrects details field by field, each with its old and new value and one reason. A field that holds the new value
 * already is left out; what is left must keep the case in order.
 */
export const correctDetails = (
  state: CaseState,
  { corrections, reason, dateException, journey }: CaseCommandData<'CorrectDetails'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const one = corrected(open.right, journey, corrections)
  if (E.isLeft(one)) return one
  const changes: RecordedCorrection[] = []
  const fields = new Set<string>()
  for (const correction of corrections) {
    if (fields.has(correction.field)) return E.left(correctedTwice(correction.field))
    fields.add(correction.field)
    const change = recorded(one.right, correction)
    if (E.isLeft(change)) return change
    if (change.right !== undefined) changes.push(change.right)
  }
  if (changes.length === 0) return E.right([])
  const data = { corrections: changes, reason, ...(dateException && { dateException }) }
  const event: CaseEvent =
    journey === undefined || one.right === open.right
      ? { type: 'DetailsCorrected', data }
      : { type: 'EarlierDetailsCorrected', data: { journey, ...data } }
  const beside = { revision: 0, agency: context.agency, recordedAt: context.now }
  const after = foldCase(one.right, { type: 'DetailsCorrected', data }, beside) as Case
  const dates = checkDates(context, after.exploitation.period, correctedDates(changes, dateException !== undefined))
  if (E.isLeft(dates)) return dates
  const excused = dateException !== undefined
  const against = standsAgainst(after) ?? refusedChange(one.right, after, context, { excused })
  return against === undefined ? E.right([event]) : E.left(against)
}
