import type { CaseId } from '../ids.ts'
import { absorbedJourneys, type AbsorbedJourney } from './absorbed-journeys.ts'
import type { Case } from './case.ts'
import { isHeldVictim } from './counts-as-victim.ts'
import type { Person } from './facts.ts'
import { asJourney, journeysIn } from './journeys-of.ts'
import { alsoTold, ownOf, type KnownOfJourney } from './known-of-journey.ts'

/** A journey of a person, as it is known by the case and the duplicates merged into it. */
export type ToldJourney = KnownOfJourney & {
  /** Tells the journey from the person's others: its number, or that of the duplicate's. */
  readonly key: string
  /** Its number among the case's own, or the duplicate that alone told it. */
  readonly number?: number
  readonly duplicate?: CaseId
  readonly synthetic: boolean
  /** Whether it is the latest of the case's own. */
  readonly isLatest: boolean
  readonly isVictims: boolean
}

const own = (state: Case, number: number, absorbed: ReadonlyArray<AbsorbedJourney>): ToldJourney => {
  const one = asJourney(state, number) ?? state
  const { report, person, exploitation, facts } = absorbed.reduce(
    (known, part) => alsoTold(known, part, part.sameAs === number),
    ownOf(one),
  )
  const isLatest = number === journeysIn(state)
  const { synthetic } = state
  return {
    key: String(number),
    number,
    synthetic,
    report,
    person,
    exploitation,
    facts,
    isLatest,
    isVictims: isHeldVictim(one),
  }
}

/** The journeys that only duplicates told. Whether the case's person is held a victim decides for them too. */
const others = (
  state: Case,
  { citizenships, gender }: Person,
  absorbed: ReadonlyArray<AbsorbedJourney>,
): ReadonlyArray<ToldJourney> =>
  absorbed.flatMap(({ key, duplicate, sameAs, told: { report, person, exploitation, facts, noVictim } }) => {
    if (sameAs !== undefined || report === undefined || person === undefined || exploitation === undefined) return []
    const { synthetic } = state
    const ofAge = { citizenships, gender, ageBand: person.ageBand }
    const isVictims = noVictim === undefined && isHeldVictim(state)
    return [{ key, duplicate, synthetic, report, person: ofAge, exploitation, facts, isLatest: false, isVictims }]
  })

/**
 * Every journey of a person: those that only duplicates told, then the case's own in their order, each with what
 * duplicates know of the same.
 */
export const toldJourneysOf = (state: Case): ReadonlyArray<ToldJourney> => {
  const latest = journeysIn(state)
  const absorbed = state.absorbed.length === 0 ? [] : absorbedJourneys(state)
  if (latest === 1 && absorbed.length === 0) return [own(state, 1, absorbed)]
  const journeys = Array.from({ length: latest }, (_, index) => own(state, index + 1, absorbed))
  const { person } = journeys.at(-1) ?? state
  return [...others(state, person, absorbed), ...journeys]
}
