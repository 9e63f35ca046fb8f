import type { DecisionContext } from '../decision.ts'
import type { Case } from './case.ts'
import { checkFacts, type Breach } from './check-facts.ts'
import { factStandsAgainst, type CaseRefusal } from './errors.ts'

const isOfDates = ({ refusal }: Breach): boolean =>
  refusal.code === 'date-in-the-future' || refusal.code === 'date-before-exploitation'

const keyOf = ({ fact, refusal }: Breach): string => `${fact.fact} ${refusal.code}`

/** How a change of the facts of a case is looked at. */
export type Change = {
  /** The facts that the command itself speaks of: what they break is told as the rule, the others by their number. */
  readonly touched?: ReadonlySet<number>
  /** Where in the command the fields of the fact are. */
  readonly place?: string
  /** Whether a reason was given for dates out of the ordinary. */
  readonly excused?: boolean
}

/**
 * Why a case may not go over from one set of facts to another: the first rule that is broken by it. What was broken
 * before, by a fact recorded under older rules, stands against nothing else.
 */
export const refusedChange = (
  before: Case,
  after: Case,
  context: DecisionContext,
  { touched = new Set(), place = '', excused = false }: Change,
): CaseRefusal | undefined => {
  const known = new Set(checkFacts(before, context).map(keyOf))
  const broken = checkFacts(after, context).filter(
    (one) => (touched.has(one.fact.fact) || !known.has(keyOf(one))) && !(excused && isOfDates(one)),
  )
  const own = broken.find(({ fact }) => touched.has(fact.fact))
  if (own !== undefined) {
    const { refusal } = own
    return refusal.kind === 'rule' ? { ...refusal, field: `${place}${refusal.field}` } : refusal
  }
  const other = broken[0]
  return other && factStandsAgainst(other.fact, other.refusal)
}
