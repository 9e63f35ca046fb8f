import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { Case, CaseState } from '../case.ts'
import type { CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import type { Fact, FactSaid, FactType } from '../fact.ts'
import { refusedChange } from '../refused-change.ts'
import { withFact } from '../with-fact.ts'
import { openCase } from './open-case.ts'

/** The number of a fact that is not recorded yet: it comes after all others. */
const beingRecorded = Number.MAX_SAFE_INTEGER

/** The rule of all facts together that a fact breaks where it is recorded; `place` is where its fields are. */
export const refusedFact = (
  held: Case,
  { type, data }: FactSaid,
  context: DecisionContext,
  place = '',
): CaseRefusal | undefined => {
  const fact = { type, data, fact: beingRecorded, agency: context.agency, recordedAt: context.now } as Fact
  return refusedChange(held, withFact(held, fact), context, { touched: new Set([beingRecorded]), place })
}

/** Decides on a fact of an open case: refused by a rule of all facts together, or recorded. */
export const recorded = (
  held: Case,
  said: FactSaid,
  context: DecisionContext,
): E.Either<CaseRefusal, ReadonlyArray<CaseEvent>> => {
  const refusal = refusedFact(held, said, context)
  return refusal === undefined ? E.right([said as CaseEvent]) : E.left(refusal)
}

/** Whether the same is said by a fact that stands. */
export const isSaid = (held: Case, { type, data }: FactSaid): boolean =>
  held.facts.some((one) => one.type === type && sameFacts(one.data, data))

/** Decides on a fact: said already, against a rule, or recorded. */
export const recordFact =
  <K extends FactType>(type: K, isStanding: (held: Case, said: FactSaid) => boolean = isSaid) =>
  (state: CaseState, data: FactSaid<K>['data'], context: DecisionContext): Decision<CaseEvent, CaseRefusal> => {
    const open = openCase(state)
    if (E.isLeft(open)) return open
    const said = { type, data } as FactSaid
    return isStanding(open.right, said) ? E.right([]) : recorded(open.right, said, context)
  }
