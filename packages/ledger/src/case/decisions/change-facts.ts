import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { Case, CaseState } from '../case.ts'
import type { CaseCommandData } from '../commands.ts'
import { noSuchFact, otherFactType, recordedByAnother, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import type { Fact } from '../fact.ts'
import { asJourney, everyJourney, journeyOfFact } from '../journeys-of.ts'
import { refusedChange } from '../refused-change.ts'
import { withFacts } from '../with-fact.ts'
import { openCase } from './open-case.ts'

/** The fact of this number, where the agency that asks recorded it. */
const ownFact = (held: Case, number: number, { agency }: DecisionContext): E.Either<CaseRefusal, Fact> => {
  const fact = asJourney(held, journeyOfFact(held, number))?.facts.find((one) => one.fact === number)
  if (fact === undefined) return E.left(noSuchFact(number))
  return fact.agency === agency ? E.right(fact) : E.left(recordedByAnother(number))
}

/**
 * Takes facts back, for one reason: together where one does not stand without the other, as an admission to a shelter
 * and the leaving. Only the agency that recorded them; another records what is contrary to them.
 */
export const withdrawFact = (
  state: CaseState,
  { facts: numbers, reason }: CaseCommandData<'WithdrawFact'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const held = open.right
  const standing = [...new Set(numbers)].filter((number) => !held.withdrawn.includes(number))
  for (const number of standing) {
    const own = ownFact(held, number, context)
    if (E.isLeft(own)) return own
  }
  if (standing.length === 0) return E.right([])
  for (const journey of everyJourney(held)) {
    const left = journey.facts.filter(({ fact }) => !standing.includes(fact))
    const refusal = refusedChange(journey, withFacts(journey, left), context, {})
    if (refusal !== undefined) return E.left(refusal)
  }
  return E.right(standing.map((fact) => ({ type: 'FactWithdrawn', data: { fact, reason } })))
}

/** Says a fact as it should have been recorded. All rules hold afterwards as if it had been. */
export const correctFact = (
  state: CaseState,
  command: CaseCommandData<'CorrectFact'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const held = open.right
  const own = ownFact(held, command.fact, context)
  if (E.isLeft(own)) return own
  const { fact, type, data } = own.right
  if (type !== command.type) return E.left(otherFactType(type))
  if (sameFacts(data, command.data)) return E.right([])
  const journey = asJourney(held, journeyOfFact(held, fact)) ?? held
  const facts = journey.facts.map((one) => (one.fact === fact ? ({ ...one, data: command.data } as Fact) : one))
  const touched = new Set([fact])
  const refusal = refusedChange(journey, withFacts(journey, facts), context, { touched, place: 'data.' })
  return refusal === undefined ? E.right([{ type: 'FactCorrected', data: command }]) : E.left(refusal)
}
