import { Country } from '@ledger/kernel'
import type { funnel } from './corridor-counts.ts'
import { stagePairs } from './stage-durations.ts'

/** How many persons of a corridor stand at a stage of the funnel, or have an open case. */
export type CorridorTally = {
  readonly citizenship: string
  readonly countryOfExploitation: string
  readonly reportingCountry: string
  readonly measure: string
  readonly persons: number
}

/** How many persons of a corridor took so many days between two stages. */
export type DurationTally = Omit<CorridorTally, 'measure'> & {
  readonly fromStage: string
  readonly toStage: string
  readonly days: number
}

/** How many persons were returned from a country to another. */
export type ReturnTally = { readonly returnedFrom: string; readonly returnedTo: string; readonly persons: number }

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

/** One direction of a country's view. Counts are persons. */
export type DirectionReport = {
  readonly funnel: Readonly<Record<(typeof funnel)[number], number>>
  readonly open: number
  /** By the other end: citizenships where the country is that of exploitation, places where it is that of citizenship. */
  readonly by: ReadonlyArray<{ readonly value: string; readonly reported: number }>
  readonly stages: ReadonlyArray<StageDays>
}

/** The view of one country. */
export type CountryReport = Readonly<Record<Direction, DirectionReport>> & {
  readonly returnedFrom: ReadonlyArray<{ readonly to: string; readonly persons: number }>
  readonly returnedTo: ReadonlyArray<{ readonly from: string; readonly persons: number }>
}

type Corridor = Pick<CorridorTally, 'citizenship' | 'countryOfExploitation' | 'reportingCountry'>

const citizenshipsOf = ({ citizenship }: Corridor): ReadonlyArray<string> => citizenship.split(';')

const holds: Readonly<Record<Direction, (corridor: Corridor, country: string) => boolean>> = {
  inbound: (c, country) => c.countryOfExploitation === country && !citizenshipsOf(c).includes(country),
  domestic: (c, country) => c.countryOfExploitation === country && citizenshipsOf(c).includes(country),
  outbound: (c, country) =>
    citizenshipsOf(c).includes(country) && c.countryOfExploitation !== country && c.countryOfExploitation !== 'Unknown',
  unplaced: (c, country) => citizenshipsOf(c).includes(country) && c.countryOfExploitation === 'Unknown',
  reporting: (c, country) => c.reportingCountry === country,
}

const otherEnd = (direction: Direction, corridor: Corridor): string =>
  direction === 'outbound' || direction === 'unplaced' ? corridor.countryOfExploitation : corridor.citizenship

const sum = (tallies: ReadonlyArray<{ readonly persons: number }>): number =>
  tallies.reduce((total, { persons }) => total + persons, 0)

/** The median of values that each stand for some persons; null of nobody. Between two values it is their mean. */
export const weightedMedian = (
  values: ReadonlyArray<{ readonly days: number; readonly persons: number }>,
): number | null => {
  const sorted = [...values].sort((a, b) => a.days - b.days)
  const total = sum(sorted)
  if (total === 0) return null
  let passed = 0
  for (const [index, { days, persons }] of sorted.entries()) {
    passed += persons
    if (passed * 2 > total) return days
    if (passed * 2 === total) {
      const next = sorted.slice(index + 1).find((one) => one.persons > 0)
      return (days + (next?.days ?? days)) / 2
    }
  }
  return null
}

const byOtherEnd = (direction: Direction, reported: ReadonlyArray<CorridorTally>): DirectionReport['by'] => {
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

const directionReport = (
  direction: Direction,
  country: Country,
  tallies: ReadonlyArray<CorridorTally>,
  durations: ReadonlyArray<DurationTally>,
): DirectionReport => {
  const own = tallies.filter((tally) => holds[direction](tally, country))
  const ownDurations = durations.filter((duration) => holds[direction](duration, country))
  const of = (measure: string) => own.filter((tally) => tally.measure === measure)
  return {
    funnel: {
      reported: sum(of('reported')),
      identified: sum(of('identified')),
      rescued: sum(of('rescued')),
      repatriated: sum(of('repatriated')),
    },
    open: sum(of('open')),
    by: byOtherEnd(direction, of('reported')),
    stages: stagePairs.map(([from, to]) => {
      const between = ownDurations.filter((one) => one.fromStage === from && one.toStage === to)
      return { from, to, medianDays: weightedMedian(between), basedOn: sum(between) }
    }),
  }
}

/** Puts the view of a country together from the tallies of the corridors that it may be a part of. */
export const countryReport = (
  country: Country,
  tallies: ReadonlyArray<CorridorTally>,
  durations: ReadonlyArray<DurationTally>,
  returns: ReadonlyArray<ReturnTally>,
): CountryReport => {
  const report = (direction: Direction) => directionReport(direction, country, tallies, durations)
  return {
    inbound: report('inbound'),
    outbound: report('outbound'),
    domestic: report('domestic'),
    unplaced: report('unplaced'),
    reporting: report('reporting'),
    returnedFrom: returns
      .filter((one) => one.returnedFrom === country)
      .map(({ returnedTo, persons }) => ({ to: returnedTo, persons })),
    returnedTo: returns
      .filter((one) => one.returnedTo === country)
      .map(({ returnedFrom, persons }) => ({ from: returnedFrom, persons })),
  }
}

/** The countries that some corridor concerns, sorted. */
export const countriesIn = (tallies: ReadonlyArray<Corridor>): ReadonlyArray<Country> =>
  [
    ...new Set(
      tallies
        .flatMap((one) => [...citizenshipsOf(one), one.countryOfExploitation, one.reportingCountry])
        .filter(Country.is),
    ),
  ].sort()
