import type { PartialDate } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { Case, CaseState } from '../case.ts'
import { checkDates } from '../check-dates.ts'
import type { CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import { openCase } from './open-case.ts'

/** How one dated fact is recorded on an open case. */
export type FactRule<F> = {
  /** The facts of this kind that stand already: saying one of them again adds nothing. */
  readonly standing: (state: Case) => ReadonlyArray<F>
  /** The field of the fact that holds its date. */
  readonly dateField: keyof F & string
  /** What else has to hold; undefined when nothing stands against it. */
  readonly against?: (state: Case, fact: F) => CaseRefusal | undefined
  readonly event: (fact: F) => CaseEvent
}

/** Decides on a fact: said already, out of its time, against a rule, or recorded. */
export const recordFact =
  <F extends { readonly dateException?: unknown }>(rule: FactRule<F>) =>
  (state: CaseState, fact: F, context: DecisionContext): Decision<CaseEvent, CaseRefusal> => {
    const open = openCase(state)
    if (E.isLeft(open)) return open
    const held = open.right
    if (rule.standing(held).some((one) => sameFacts(one, fact))) return E.right([])
    const date = fact[rule.dateField] as PartialDate
    const excused = fact.dateException !== undefined
    const dates = checkDates(context, held.exploitation.period, [{ field: rule.dateField, date, excused }])
    if (E.isLeft(dates)) return dates
    const against = rule.against?.(held, fact)
    return against === undefined ? E.right([rule.event(fact)]) : E.left(against)
  }
