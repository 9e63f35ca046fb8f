import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { Case } from '@ledger/ledger'
import type { Measure } from '@ledger/projections'
import type { CasesById } from './history.ts'

// Written anew from what the words mean, from the records themselves and not from what one hands over to another.

type Stage = Exclude<Measure, 'reported' | 're-trafficked'>

/** What a journey's facts say besides when. */
type Ways = {
  readonly manner?: string
  readonly returnedFrom?: string
  readonly returnedTo?: string
  readonly assertedBy?: string
}

/** A journey with all that any record tells of it. */
export type NaiveJourney = Pick<Case, 'report' | 'person' | 'exploitation'> & {
  readonly ways: Ways
  readonly on: Readonly<Partial<Record<Stage, PartialDate>>>
  readonly isVictims: boolean
}

type Told = Omit<Case, 'holders' | 'withdrawn' | 'absorbed' | 'lifecycle' | 'synthetic' | 'facts'>

const itself = (one: Told): NaiveJourney => {
  const { report, person, exploitation, identifiedOn, rescue, departure } = one
  const stages: Readonly<Partial<Record<Stage, PartialDate | undefined>>> = {
    identified: identifiedOn,
    rescued: rescue?.rescuedOn,
    sheltered: one.shelterStays[0]?.admission.admittedOn,
    assisted: one.assistance[0]?.givenOn,
    protected: one.protections[0]?.grant.grantedOn,
    repatriated: departure?.departedOn,
    reintegrated: one.reintegrations[0]?.start.startedOn,
  }
  const on = Object.fromEntries(Object.entries(stages).filter(([, date]) => date !== undefined))
  const ways = {
    ...(rescue && { manner: rescue.manner }),
    ...(departure && { returnedFrom: departure.from, returnedTo: departure.to }),
    ...(identifiedOn && { assertedBy: one.assessments.at(-1)?.assertedBy ?? '' }),
  }
  return {
    report,
    person,
    exploitation,
    on,
    ways,
    isVictims: one.assessments.at(-1)?.status !== 'NotAVictimOfTrafficking',
  }
}

const firstKnown = <T>(one: T, other: T, unknown: ReadonlyArray<unknown>): T => (unknown.includes(one) ? other : one)
const lessThan: Readonly<Record<string, RegExp>> = { Unknown: /./, '0-17': /^(0-8|9-17)$/, '18+': /^[1-4]\d/ }

const sooner = (one: NaiveJourney, other: NaiveJourney): NaiveJourney => {
  const [last, first] = [boundsOf(other.report.reportedOn).upper, boundsOf(one.report.reportedOn).lower]
  return last !== null && first !== null && last < first ? other : one
}

const samePerson = (one: NaiveJourney, other: NaiveJourney): NaiveJourney => {
  const { citizenships, gender, ageBand } = one.person
  const isUnknown = citizenships.join() === 'Unknown'
  const person = {
    citizenships: isUnknown ? other.person.citizenships : citizenships,
    gender: firstKnown(gender, other.person.gender, ['NonSpecifiedUnknown']),
    ageBand,
  }
  return { ...one, person }
}

const sameJourney = (one: NaiveJourney, other: NaiveJourney): NaiveJourney => {
  const { person, exploitation, on, ways, isVictims } = samePerson(one, other)
  const ageBand = lessThan[person.ageBand]?.test(other.person.ageBand) ? other.person.ageBand : person.ageBand
  return {
    report: sooner(one, other).report,
    person: { ...person, ageBand },
    exploitation: {
      ...other.exploitation,
      ...exploitation,
      country: firstKnown(exploitation.country, other.exploitation.country, ['Unknown']),
      forms: exploitation.forms.length === 0 ? other.exploitation.forms : exploitation.forms,
    },
    on: { ...other.on, ...on },
    ways: { ...other.ways, ...ways },
    isVictims,
  }
}

/** The journeys of a person, as the records that were merged into this one and itself tell them: its own are the last. */
export const naiveJourneys = (cases: CasesById, id: string): ReadonlyArray<NaiveJourney> => {
  const one = cases.get(id)
  if (one === undefined) return []
  const past = (one.earlierJourneys ?? []).map(({ ageBand, ...rest }) =>
    itself({ ...rest, person: { ...one.person, ageBand } }),
  )
  let own = [...past, itself(one)]
  const others: NaiveJourney[] = []
  for (const { duplicate, journeys, journey: latest = 1 } of one.absorbed) {
    const told = naiveJourneys(cases, duplicate)
    for (const [index, other] of told.entries()) {
      const nth = journeys === 'Same' ? latest - told.length + index : -1
      own = own.map((mine, n) => (n === nth ? sameJourney(mine, other) : samePerson(mine, other)))
      if (nth < 0) others.push(other)
    }
  }
  const self = own.at(-1) as NaiveJourney
  const ofPerson = (other: NaiveJourney): NaiveJourney => ({
    ...other,
    person: { ...self.person, ageBand: other.person.ageBand },
    isVictims: other.isVictims && self.isVictims,
  })
  return [...others.map(ofPerson), ...own]
}
