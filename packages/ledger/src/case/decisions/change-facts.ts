import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import { absorbedJourneys } from '../absorbed-journeys.ts'
import type { Case, CaseState } from '../case.ts'
import type { CaseCommandData } from '../commands.ts'
import {
  factsOfOthers,
  journeyOfAnother,
  noSuchFact,
  otherFactType,
  recordedByAnother,
  toldByDuplicate,
  type CaseRefusal,
} from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import type { Fact } from '../fact.ts'
import { asJourney, everyJourney, journeyBegunBy, journeyOfFact } from '../journeys-of.ts'
import { refusedChange } from '../refused-change.ts'
import { withFacts } from '../with-fact.ts'
import { openCase } from './open-case.ts'

/** The fact of this number, where the agency that asks recorded it. */
const ownFact = (held: Case, number: number, { agency }: DecisionContext): E.Either<CaseRefusal, Fact> => {
  const fact = asJourney(held, journeyOfFact(held, number))?.facts.find((one) => one.fact === number)
  if (fact === undefined) return E.left(noSuchFact(number))
  return fact.agency === agency ? E.right(fact) : E.left(recordedByAnother(number))
}

/** What is to be taken back: facts, or a whole journey with the facts that stand in it. */
type TakenBack = { readonly numbers: ReadonlyArray<number>; readonly journey?: number }

/** A journey with the numbers that go with it, where all that stands in it is of the agency that asks. */
const ownJourney = (held: Case, journey: number, { agency }: DecisionContext): E.Either<CaseRefusal, TakenBack> => {
  const { begun = [], facts } = asJourney(held, journey) ?? held
  const another = begun.find((one) => one.agency !== agency)
  if (another !== undefined) return E.left(journeyOfAnother(journey, another.fact))
  const others = facts.filter((one) => one.agency !== agency)
  if (others.length > 0) return E.left(factsOfOthers(journey, others))
  const told = absorbedJourneys(held).find(({ sameAs }) => sameAs === journey)
  if (told !== undefined) return E.left(toldByDuplicate(journey, told.duplicate))
  return E.right({ journey, numbers: [...facts, ...begun].map(({ fact }) => fact) })
}

const takenBackBy = (held: Case, number: number, context: DecisionContext): E.Either<CaseRefusal, TakenBack> => {
  const journey = journeyBegunBy(held, number)
  if (journey !== undefined) return ownJourney(held, journey, context)
  const own = ownFact(held, number, context)
  return E.isLeft(own) ? own : E.right({ numbers: [number] })
}

/**
 * Takes facts back, for one reason: together where one does not stand without the other, as an admission to a shelter
 * and the leaving. The number by which a journey was begun takes the journey back as a whole, with its facts. Only the
 * agency that recorded them; another records what is contrary to them.
 */
export const withdrawFact = (
  state: CaseState,
  { facts: numbers, reason }: CaseCommandData<'WithdrawFact'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const open = openCase(state)
  if (E.isLeft(open)) return open
  const held = open.right
  const standing = new Set<number>()
  const journeys = new Set<number>()
  for (const number of numbers.filter((one) => !held.withdrawn.includes(one))) {
    const own = takenBackBy(held, number, context)
    if (E.isLeft(own)) return own
    for (const one of own.right.numbers) standing.add(one)
    if (own.right.journey !== undefined) journeys.add(own.right.journey)
  }
  if (standing.size === 0) return E.right([])
  for (const [index, journey] of everyJourney(held).entries()) {
    if (journeys.has(index + 1)) continue
    const left = journey.facts.filter(({ fact }) => !standing.has(fact))
    const refusal = refusedChange(journey, withFacts(journey, left), context, {})
    if (refusal !== undefined) return E.left(refusal)
  }
  return E.right([...standing].map((fact) => ({ type: 'FactWithdrawn', data: { fact, reason } })))
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
