import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { Case } from '@ledger/ledger'

// Written anew from what decision 0037 says, and not from how the ledger does it: it is what the counts are held against.

type Dates = Readonly<
  Record<
    'identified' | 'rescued' | 'sheltered' | 'assisted' | 'protected' | 'repatriated' | 'reintegrated',
    PartialDate | undefined
  >
>

/** What a journey's facts say besides when. */
type Ways = { readonly manner?: string; readonly returnedTo?: string; readonly assertedBy?: string }

/** A journey as one record tells it, or all that tell it together. */
export type NaiveJourney = Pick<Case, 'report' | 'person' | 'exploitation'> & {
  readonly dates: Dates
  readonly ways: Ways
  readonly isVictims: boolean
  readonly isOwn: boolean
  /** Whether it is the latest that the case itself tells. */
  readonly isLatest: boolean
}

type Told = Case['absorbed'][number]['told'][number]
type Single = Pick<
  Case,
  | 'report'
  | 'person'
  | 'exploitation'
  | 'assessments'
  | 'identifiedOn'
  | 'rescue'
  | 'shelterStays'
  | 'assistance'
  | 'protections'
  | 'departure'
  | 'reintegrations'
>

const ownJourney = (one: Single): NaiveJourney => ({
  report: one.report,
  person: one.person,
  exploitation: one.exploitation,
  dates: {
    identified: one.identifiedOn,
    rescued: one.rescue?.rescuedOn,
    sheltered: one.shelterStays[0]?.admission.admittedOn,
    assisted: one.assistance[0]?.givenOn,
    protected: one.protections[0]?.grant.grantedOn,
    repatriated: one.departure?.departedOn,
    reintegrated: one.reintegrations[0]?.start.startedOn,
  },
  ways: {
    ...(one.rescue && { manner: one.rescue.manner }),
    ...(one.departure && { returnedTo: one.departure.to }),
    ...(one.identifiedOn && { assertedBy: one.assessments.at(-1)?.assertedBy ?? '' }),
  },
  isVictims: one.assessments.at(-1)?.status !== 'NotAVictimOfTrafficking',
  isOwn: true,
  isLatest: false,
})

const ownJourneys = (one: Case): ReadonlyArray<NaiveJourney> => [
  ...(one.earlierJourneys ?? []).map((past) =>
    ownJourney({ ...past, person: { ...one.person, ageBand: past.ageBand } }),
  ),
  { ...ownJourney(one), isLatest: true },
]

const datesTold = ({ facts }: Told): Dates => ({
  identified: facts.identifiedOn,
  rescued: facts.rescue?.rescuedOn,
  sheltered: facts.shelterAdmission?.admittedOn,
  assisted: facts.assistedOn,
  protected: facts.protectedOn,
  repatriated: facts.departure?.departedOn,
  reintegrated: facts.reintegrationStart?.startedOn,
})

const waysTold = ({ facts }: Told): Ways => ({
  ...(facts.rescue && { manner: facts.rescue.manner }),
  ...(facts.departure && { returnedTo: facts.departure.to }),
  ...(facts.identifiedBy && { assertedBy: facts.identifiedBy }),
})

const either = <T>(one: T, other: T, isUnknown: (value: T) => boolean): T => (isUnknown(one) ? other : one)

type Person = Case['person']

const years: Readonly<Record<string, RegExp>> = { unknown: /./, '0-17': /^(?:0-8|9-17)$/, '18+': /^(?:[2-4]|18-)/ }

const withPerson = (one: Person, other: Person, isOfJourney: boolean): Person => ({
  citizenships: either(one.citizenships, other.citizenships, (all) => all.every((code) => code === 'Unknown')),
  gender: either(one.gender, other.gender, (code) => code === 'NonSpecifiedUnknown'),
  ageBand:
    isOfJourney && (years[one.ageBand.toLowerCase()]?.test(other.ageBand) ?? false) ? other.ageBand : one.ageBand,
})

const isEarlier = (one: PartialDate, other: PartialDate): boolean => {
  const [upper, lower] = [boundsOf(one).upper, boundsOf(other).lower]
  return upper !== null && lower !== null && upper < lower
}

const datesOf = (one: Dates, other: Dates): Dates => ({
  identified: one.identified ?? other.identified,
  rescued: one.rescued ?? other.rescued,
  sheltered: one.sheltered ?? other.sheltered,
  assisted: one.assisted ?? other.assisted,
  protected: one.protected ?? other.protected,
  repatriated: one.repatriated ?? other.repatriated,
  reintegrated: one.reintegrated ?? other.reintegrated,
})

/** A journey with what a duplicate tells of the same one. */
const together = (one: NaiveJourney, told: Told): NaiveJourney => {
  const { report = one.report, person = one.person, exploitation = one.exploitation } = told
  return {
    ...one,
    report: isEarlier(report.reportedOn, one.report.reportedOn) ? report : one.report,
    person: withPerson(one.person, person, true),
    exploitation: {
      ...exploitation,
      ...one.exploitation,
      country: either(one.exploitation.country, exploitation.country, (code) => code === 'Unknown'),
      forms: either(one.exploitation.forms, exploitation.forms, (forms) => forms.length === 0),
    },
    dates: datesOf(one.dates, datesTold(told)),
    ways: { ...waysTold(told), ...one.ways },
  }
}

/** Every journey that counts of the person of a case, in any order but that of the case's own. */
export const naiveJourneysOf = (one: Case): ReadonlyArray<NaiveJourney> => {
  if (one.lifecycle === 'Merged' || one.lifecycle === 'Retracted') return []
  const journeys = [...ownJourneys(one)]
  const others: Told[] = []
  for (const { journeys: which, told, journey = 1 } of one.absorbed) {
    for (const [index, part] of told.entries()) {
      const place = which === 'Same' ? journey - told.length + index : -1
      for (const [own, known] of journeys.entries())
        if (own === place) journeys[own] = together(known, part)
        else if (part.person !== undefined)
          journeys[own] = { ...known, person: withPerson(known.person, part.person, false) }
      if (place < 0) others.push(part)
    }
  }
  const { person, isVictims } = journeys.at(-1) ?? ownJourney(one)
  for (const told of others) {
    if (told.report === undefined || told.person === undefined || told.exploitation === undefined) continue
    journeys.push({
      report: told.report,
      person: { ...person, ageBand: told.person.ageBand },
      exploitation: told.exploitation,
      dates: datesTold(told),
      ways: waysTold(told),
      isVictims: isVictims && told.noVictim === undefined,
      isOwn: false,
      isLatest: false,
    })
  }
  return journeys.filter((journey) => journey.isVictims)
}
