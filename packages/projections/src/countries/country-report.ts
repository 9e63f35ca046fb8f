import { Country } from '@ledger/kernel'
import { dayQuantiles } from '../durations/day-quantiles.ts'
import type { DurationTally } from '../durations/duration-table.ts'
import { stagePairs } from '../durations/stage-pairs.ts'
import type { CorridorTally, CountryCounts, CountryDetail, Ends, funnel, ReportingTally } from './country-counts.ts'

/**
 * How a country stands to a victim. `inbound`: exploited there, and not known to be its citizen; `outbound`: its
 * citizen, exploited elsewhere; `domestic`: its citizen, exploited there; `unplaced`: its citizen, exploited at an
 * unknown place; `reporting`: it recorded the case.
 */
export const directions = ['inbound', 'outbound', 'domestic', 'unplaced', 'reporting'] as const
export type Direction = (typeof directions)[number]

/** Days from one stage to another: the median of those known to the day, and of how many that is. */
type StageDays = {
  readonly from: string
  readonly to: string
  readonly medianDays: number | null
  readonly basedOn: number
}

/** How many persons came to each stage in one direction, and how many cases of them are open. */
export type DirectionCounts = {
  readonly funnel: Readonly<Record<(typeof funnel)[number], number>>
  readonly open: number
}

/** One direction of a country's view. Counts are persons. */
export type DirectionReport = DirectionCounts & {
  /** By the other end: citizenships where the country is that of exploitation, places where it is that of citizenship. */
  readonly by: ReadonlyArray<{ readonly value: string; readonly reported: number }>
  readonly stages: ReadonlyArray<StageDays>
}

/** The view of one country; `durations` of all its citizens, and of all who were exploited there. */
export type CountryReport = Readonly<Record<Direction, DirectionReport>> & {
  readonly durations: Readonly<Record<'citizens' | 'exploitedThere', ReadonlyArray<StageDays>>>
  readonly returnedFrom: ReadonlyArray<{ readonly to: string; readonly persons: number }>
  readonly returnedTo: ReadonlyArray<{ readonly from: string; readonly persons: number }>
}

/** Whether a value is the country, or one of the states, that a view is of. */
type IsOne = (code: string) => boolean

const citizenshipsOf = ({ citizenship }: Ends): ReadonlyArray<string> => citizenship.split(';')

const isPlaced = ({ countryOfExploitation: place }: Ends): boolean => place !== undefined && place !== 'Unknown'
const isThere = ({ countryOfExploitation: place }: Ends, isOne: IsOne): boolean => place !== undefined && isOne(place)
const isCitizen = (ends: Ends, isOne: IsOne): boolean => citizenshipsOf(ends).some(isOne)

const holds: Readonly<Record<Direction, (ends: Ends, isOne: IsOne) => boolean>> = {
  inbound: (ends, isOne) => isThere(ends, isOne) && !isCitizen(ends, isOne),
  outbound: (ends, isOne) => isCitizen(ends, isOne) && isPlaced(ends) && !isThere(ends, isOne),
  domestic: (ends, isOne) => isThere(ends, isOne) && isCitizen(ends, isOne),
  unplaced: (ends, isOne) => isCitizen(ends, isOne) && !isPlaced(ends),
  reporting: ({ reportingCountry }, isOne) => reportingCountry !== undefined && isOne(reportingCountry),
}

type Tally = CorridorTally | ReportingTally

const otherEnd = (direction: Direction, tally: Tally): string =>
  (direction === 'outbound' || direction === 'unplaced') && 'countryOfExploitation' in tally
    ? tally.countryOfExploitation
    : tally.citizenship

const sum = (tallies: ReadonlyArray<{ readonly persons: number }>): number =>
  tallies.reduce((total, { persons }) => total + persons, 0)

const byOtherEnd = (direction: Direction, reported: ReadonlyArray<Tally>): DirectionReport['by'] => {
  const sums = new Map<string, number>()
  for (const tally of reported) {
    const value = otherEnd(direction, tally)
    sums.set(value, (sums.get(value) ?? 0) + tally.persons)
  }
  return [...sums]
    .filter(([, persons]) => persons !== 0)
    .map(([value, persons]) => ({ value, reported: persons }))
    .sort((a, b) => b.reported - a.reported || (a.value < b.value ? -1 : 1))
}

const talliesOf = (direction: Direction, { corridors, reporting }: CountryCounts, isOne: IsOne) => {
  const own = (direction === 'reporting' ? reporting : corridors).filter((tally) => holds[direction](tally, isOne))
  return (measure: Tally['measure']): ReadonlyArray<Tally> => own.filter((tally) => tally.measure === measure)
}

const directionCounts = (direction: Direction, counts: CountryCounts, isOne: IsOne): DirectionCounts => {
  const of = talliesOf(direction, counts, isOne)
  return {
    funnel: {
      reported: sum(of('reported')),
      identified: sum(of('identified')),
      rescued: sum(of('rescued')),
      repatriated: sum(of('repatriated')),
    },
    open: sum(of('open')),
  }
}

const inEachDirection = <A>(of: (direction: Direction) => A): Readonly<Record<Direction, A>> => ({
  inbound: of('inbound'),
  outbound: of('outbound'),
  domestic: of('domestic'),
  unplaced: of('unplaced'),
  reporting: of('reporting'),
})

/**
 * How many persons stand in each way to some countries taken together: a region's `inbound` are those exploited in one of
 * them and citizens of none. Each person once in each way, whoever is a citizen of two of them as well.
 */
export const countriesTogether = (
  countries: ReadonlyArray<string>,
  counts: CountryCounts,
): Readonly<Record<Direction, DirectionCounts>> => {
  const members = new Set(countries)
  return inEachDirection((direction) => directionCounts(direction, counts, (code) => members.has(code)))
}

/** The dimensions by which {@link countryReport} needs durations. */
export const durationEnds = ['citizenship', 'countryOfExploitation', 'reportingCountry'] as const

const endsOf = ({ values }: DurationTally): Ends => ({ citizenship: '', ...values })

const stageDays = (durations: ReadonlyArray<DurationTally>): ReadonlyArray<StageDays> =>
  stagePairs.map(([from, to]) => {
    const between = durations.filter(({ fromStage, toStage }) => fromStage === from && toStage === to)
    const { medianDays, persons } = dayQuantiles(between)
    return { from, to, medianDays, basedOn: persons }
  })

/** Puts the view of a country together from counts by two ends, and from the days and returns that it is a part of. */
export const countryReport = (
  country: Country,
  counts: CountryCounts,
  { durations, returns }: CountryDetail,
): CountryReport => {
  const isOne: IsOne = (code) => code === country
  const daysOf = (isOf: (ends: Ends, isOne: IsOne) => boolean) =>
    stageDays(durations.filter((one) => isOf(endsOf(one), isOne)))
  const report = (direction: Direction): DirectionReport => ({
    ...directionCounts(direction, counts, isOne),
    by: byOtherEnd(direction, talliesOf(direction, counts, isOne)('reported')),
    stages: daysOf(holds[direction]),
  })
  return {
    ...inEachDirection(report),
    durations: { citizens: daysOf(isCitizen), exploitedThere: daysOf(isThere) },
    returnedFrom: returns
      .filter((one) => one.returnedFrom === country)
      .map(({ returnedTo, persons }) => ({ to: returnedTo, persons })),
    returnedTo: returns
      .filter((one) => one.returnedTo === country)
      .map(({ returnedFrom, persons }) => ({ from: returnedFrom, persons })),
  }
}

/** The countries that some count concerns, sorted. */
export const countriesIn = ({ corridors, reporting }: CountryCounts): ReadonlyArray<Country> =>
  [
    ...new Set(
      [
        ...corridors.flatMap((one) => [...citizenshipsOf(one), one.countryOfExploitation]),
        ...reporting.map(({ reportingCountry }) => reportingCountry),
      ].filter(Country.is),
    ),
  ].sort()
