import type { Instant, PartialDate } from '@ledger/kernel'
import { endedBy, isOpen } from '../ended-by.ts'
import type { Case } from './case.ts'
import { dateFieldOf } from './date-field-of.ts'
import type { FactType } from './fact.ts'
import type { CountedFacts, HandedJourney } from './facts-counted.ts'
import { asJourney } from './journeys-of.ts'
import type { ToldJourney } from './told-journeys.ts'

/** When each stage happened that a journey is counted for. Every one of them ends: an open one on the day it was recorded. */
export type CountedDates = {
  readonly reportedOn: PartialDate
  readonly identifiedOn?: PartialDate
  readonly rescuedOn?: PartialDate
  readonly shelteredOn?: PartialDate
  readonly assistedOn?: PartialDate
  readonly protectedOn?: PartialDate
  readonly departedOn?: PartialDate
  readonly reintegratedOn?: PartialDate
}

type Stage = {
  readonly type: FactType
  readonly dateOf: (facts: CountedFacts) => PartialDate | undefined
}

const stages: Readonly<Record<Exclude<keyof CountedDates, 'reportedOn'>, Stage>> = {
  identifiedOn: { type: 'StatusAssessed', dateOf: ({ identifiedOn }) => identifiedOn },
  rescuedOn: { type: 'VictimRescued', dateOf: ({ rescue }) => rescue?.rescuedOn },
  shelteredOn: { type: 'ShelterAdmitted', dateOf: ({ shelterAdmission }) => shelterAdmission?.admittedOn },
  assistedOn: { type: 'AssistanceGiven', dateOf: ({ assistedOn }) => assistedOn },
  protectedOn: { type: 'ProtectionGranted', dateOf: ({ protectedOn }) => protectedOn },
  departedOn: { type: 'RepatriationDeparted', dateOf: ({ departure }) => departure?.departedOn },
  reintegratedOn: { type: 'ReintegrationStarted', dateOf: ({ reintegrationStart }) => reintegrationStart?.startedOn },
}

// Every state of every case is asked for these: they are taken apart once.
const stageEntries = Object.entries(stages) as ReadonlyArray<[keyof typeof stages, Stage]>

type Told = Pick<ToldJourney, 'number' | 'report' | 'facts'>

/** When the duplicate was merged that handed this over. */
const mergedAt = ({ absorbed }: Case, tells: (told: HandedJourney) => boolean): Instant | undefined =>
  absorbed.find(({ told }) => told.some(tells))?.recordedAt

const ownOf = (state: Case, { number }: Told): Case | undefined =>
  number === undefined ? undefined : asJourney(state, number)

const reportRecordedAt = (state: Case, journey: Told): Instant | undefined => {
  const { reportedOn } = journey.report
  const own = ownOf(state, journey)
  return own?.report.reportedOn === reportedOn
    ? own.reportRecordedAt
    : mergedAt(state, ({ report }) => report?.reportedOn === reportedOn)
}

const factRecordedAt = (
  state: Case,
  journey: Told,
  { type, dateOf }: Stage,
  date: PartialDate,
): Instant | undefined => {
  const field = dateFieldOf[type] ?? ''
  const own = ownOf(state, journey)?.facts.find(
    ({ type: name, data }) => name === type && (data as Readonly<Record<string, unknown>>)[field] === date,
  )
  return own?.recordedAt ?? mergedAt(state, ({ facts }) => dateOf(facts) === date)
}

const ended = (date: PartialDate, recordedAt: () => Instant | undefined): PartialDate => {
  const at = isOpen(date) ? recordedAt() : undefined
  return at === undefined ? date : endedBy(date, at)
}

/** The dates by which a journey counts, of the stages that it has come to. */
export const countedDatesOf = (state: Case, journey: Told): CountedDates => {
  const dates: { -readonly [K in keyof CountedDates]: CountedDates[K] } = {
    reportedOn: ended(journey.report.reportedOn, () => reportRecordedAt(state, journey)),
  }
  for (const [name, stage] of stageEntries) {
    const date = stage.dateOf(journey.facts)
    if (date !== undefined) dates[name] = ended(date, () => factRecordedAt(state, journey, stage, date))
  }
  return dates
}
