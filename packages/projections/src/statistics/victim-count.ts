import type { PartialDate } from '@ledger/kernel'
import { closedOnOf, countedJourneysOf, reopenedOnOf, type Case, type CountedJourney } from '@ledger/ledger'
import { cellOf, type Cell } from './cell.ts'
import type { Measure } from './measure.ts'

/** When each stage happened that a journey is counted for. */
type Stages = Readonly<Partial<Record<Measure, PartialDate>>>

/**
 * How one journey of a person counts: in which cell, for which stages, and how the person went home. `isOpen` while the
 * record is, for the latest journey; with that go the days on which the case was opened and closed.
 */
export type VictimCount = {
  readonly key: string
  readonly cell: Cell
  readonly stages: Stages
  readonly departure: CountedJourney['facts']['departure']
  readonly isOpen: boolean
  readonly opened: ReadonlyArray<PartialDate>
  readonly closed: ReadonlyArray<PartialDate>
}

// Every state of every case is asked for these, so they are set one by one and not spread.
const stagesOf = ({ dates, isFirst }: CountedJourney): Stages => {
  const { reportedOn, identifiedOn, rescuedOn, shelteredOn, assistedOn, protectedOn, departedOn, reintegratedOn } =
    dates
  const stages: { -readonly [K in Measure]?: PartialDate } = { reported: reportedOn }
  if (!isFirst) stages['re-trafficked'] = reportedOn
  if (identifiedOn !== undefined) stages.identified = identifiedOn
  if (rescuedOn !== undefined) stages.rescued = rescuedOn
  if (shelteredOn !== undefined) stages.sheltered = shelteredOn
  if (assistedOn !== undefined) stages.assisted = assistedOn
  if (protectedOn !== undefined) stages.protected = protectedOn
  if (departedOn !== undefined) stages.repatriated = departedOn
  if (reintegratedOn !== undefined) stages.reintegrated = reintegratedOn
  return stages
}

const none: ReadonlyArray<PartialDate> = []

/** The report by which a case was opened: that of the first of its own journeys that counts. */
const openedBy = (counted: ReadonlyArray<CountedJourney>): PartialDate | undefined => {
  let first: CountedJourney | undefined
  for (const one of counted)
    if (one.number !== undefined && (first?.number === undefined || one.number < first.number)) first = one
  return first?.dates.reportedOn
}

const openedOf = (state: Case, counted: ReadonlyArray<CountedJourney>): ReadonlyArray<PartialDate> => {
  const first = openedBy(counted)
  return first === undefined ? none : [first, ...reopenedOnOf(state)]
}

/** How each journey of a case counts now; none where it is no victim's, or was merged away or retracted. */
export const victimCountsOf = (state: Case): ReadonlyArray<VictimCount> => {
  const counted = countedJourneysOf(state)
  return counted.map((journey) => ({
    key: journey.key,
    cell: cellOf(journey),
    stages: stagesOf(journey),
    departure: journey.facts.departure,
    isOpen: journey.isLatest && state.lifecycle === 'Open',
    opened: journey.isLatest ? openedOf(state, counted) : none,
    closed: journey.isLatest ? closedOnOf(state) : none,
  }))
}

/** What follows from how one journey counted, and how it counts now. */
type ChangesOf<T> = (was: VictimCount | undefined, is: VictimCount | undefined) => ReadonlyArray<T>

/** What follows from how each journey counted and counts: each is held against itself, and never against another. */
export const changesOfEach = <T>(
  before: ReadonlyArray<VictimCount>,
  after: ReadonlyArray<VictimCount>,
  changesOf: ChangesOf<T>,
): ReadonlyArray<T> => {
  const [was] = before
  const [is] = after
  const isOne = before.length <= 1 && after.length <= 1
  if (isOne && (was === undefined || is === undefined || was.key === is.key)) return changesOf(was, is)
  const gone = before.flatMap((one) =>
    changesOf(
      one,
      after.find(({ key }) => key === one.key),
    ),
  )
  const come = after.filter(({ key }) => !before.some((one) => one.key === key))
  return [...gone, ...come.flatMap((one) => changesOf(undefined, one))]
}

/** Whether nothing that counts differs between two states of one case: most events change nothing of it. */
export const countsTheSame = (before: Case, after: Case): boolean =>
  before.person === after.person &&
  before.exploitation === after.exploitation &&
  before.report === after.report &&
  before.assessments === after.assessments &&
  before.rescue === after.rescue &&
  before.departure === after.departure &&
  before.lifecycle === after.lifecycle &&
  before.absorbed === after.absorbed &&
  before.earlierJourneys === after.earlierJourneys &&
  before.shelterStays[0] === after.shelterStays[0] &&
  before.assistance[0] === after.assistance[0] &&
  before.protections[0]?.grant === after.protections[0]?.grant &&
  before.reintegrations[0] === after.reintegrations[0]
