import { surelyBefore } from '../date-order.ts'
import type { AbsorbedJourney } from './absorbed-journeys.ts'
import type { Case } from './case.ts'
import { countedFactsOf } from './counted-facts-of.ts'
import type { CountedFacts, HandedJourney } from './facts-counted.ts'
import type { Person, Report } from './facts.ts'
import { withKnown } from './known.ts'

/** All that statistics tell of one journey. */
export type KnownOfJourney = Required<Omit<HandedJourney, 'noVictim'>>

/** The stages that are told of a journey field by field. */
export const stages = ['rescue', 'shelterAdmission', 'departure', 'reintegrationStart'] as const

/** What a case tells of a journey itself. */
export const ownOf = (journey: Case): KnownOfJourney => {
  const { report, person, exploitation } = journey
  return { report, person, exploitation, facts: countedFactsOf(journey) }
}

const earliest = (one: Report, other: Report | undefined): Report =>
  other !== undefined && surelyBefore(other.reportedOn, one.reportedOn) ? other : one

const factsKnown = (own: CountedFacts, told: CountedFacts): CountedFacts => {
  const both: Record<string, unknown> = { ...told, ...own }
  for (const stage of stages) {
    const [one, other] = [own[stage], told[stage]]
    if (one !== undefined && other !== undefined) both[stage] = withKnown<object>(one, other)
  }
  return both
}

/** Citizenships and gender are the person's, whichever journey tells them; the age is that of its journey. */
const personKnown = (person: Person, told: Person | undefined, isOfJourney: boolean): Person =>
  told === undefined ? person : withKnown(person, isOfJourney ? told : { ...told, ageBand: person.ageBand })

/**
 * What is known of a journey with what a duplicate told beside it. Known beats unknown; where both are known, what was
 * known stays, but the earliest report. Of a duplicate that tells another journey it is the person alone.
 */
export const alsoTold = (known: KnownOfJourney, { told }: AbsorbedJourney, isOfJourney: boolean): KnownOfJourney => {
  const person = personKnown(known.person, told.person, isOfJourney)
  if (!isOfJourney) return person === known.person ? known : { ...known, person }
  return {
    report: earliest(known.report, told.report),
    person,
    exploitation:
      told.exploitation === undefined ? known.exploitation : withKnown(known.exploitation, told.exploitation),
    facts: factsKnown(known.facts, told.facts),
  }
}
