import type { EditionDuration } from '@ledger/ledger'
import type { DurationDimension } from './duration-dimension.ts'
import { isStoredDimension, storedDimension } from '../statistics/stored-dimensions.ts'
import { durationTable, type DurationRow, type DurationTally } from './duration-table.ts'

/** By which dimensions one table of durations is told; none: all persons together. */
type DurationGroup = ReadonlyArray<DurationDimension>

/**
 * The groups in which editions tell durations, and in no others: all persons, which comes first, each of these dimensions, and the two ends of
 * a corridor. Two dimensions otherwise would make groups that lie so close to others that the few between them show.
 */
export const releasedGroups: ReadonlyArray<DurationGroup> = [
  [],
  ['citizenship'],
  ['countryOfExploitation'],
  ['citizenship', 'countryOfExploitation'],
  ['reportingCountry'],
  ['sex'],
  ['ageBand'],
  ['form'],
  ['year'],
]

/** The group by these dimensions in whatever order; undefined where editions tell none. */
export const releasedGroup = (dimensions: ReadonlyArray<DurationDimension>): DurationGroup | undefined =>
  releasedGroups.find((group) => group.length === dimensions.length && group.every((one) => dimensions.includes(one)))

/** Of how many persons a group is told at least, and to what days and persons are rounded (decision 0057). */
export const durationRelease = { leastPersons: 11, days: 5, persons: 5 } as const

/** Days to the nearest multiple; `+ 0` makes no minus zero of those just below none. */
const roundedDays = (days: number): number => Math.round(days / durationRelease.days) * durationRelease.days + 0

/** Persons up to the next multiple: the fewest that are told, 11 to 15, stand for as many numbers as any others do. */
const roundedPersons = (persons: number): number =>
  Math.ceil(persons / durationRelease.persons) * durationRelease.persons

const released = (
  { fromStage, toStage, medianDays, p90Days, persons }: Omit<DurationRow, 'place'>,
  group: DurationGroup,
  place: DurationRow['place'],
  synthetic: boolean,
): ReadonlyArray<EditionDuration> =>
  persons < durationRelease.leastPersons || medianDays === null || p90Days === null
    ? []
    : [
        {
          ...{ synthetic, fromStage, toStage, group, values: group.map((dimension) => place[dimension] ?? '') },
          medianDays: roundedDays(medianDays),
          p90Days: roundedDays(p90Days),
          persons: roundedPersons(persons),
        },
      ]

/** What an edition tells of the durations of one group, from the exact days of its persons. */
export const releasedDurations = (
  tallies: ReadonlyArray<DurationTally>,
  group: DurationGroup,
  synthetic: boolean,
): ReadonlyArray<EditionDuration> => {
  const { rows, totals } = durationTable(tallies, group)
  return group.length === 0
    ? totals.flatMap((total) => released(total, group, {}, synthetic))
    : rows.flatMap(({ place, ...row }) => released(row, group, place, synthetic))
}

/** Whether the groups by a dimension share nobody, so that they add up to all persons together but for those who are left out. */
const addsUp = (group: DurationGroup): boolean => {
  const [dimension] = group
  if (dimension === undefined || group.length > 1) return false
  return !isStoredDimension(dimension) || !storedDimension(dimension).several
}

const pairOf = ({ synthetic, fromStage, toStage }: EditionDuration): string => `${synthetic} ${fromStage} ${toStage}`

/**
 * What an edition tells of durations in all its groups, so that none is narrowed by adding the others up: all persons
 * together are told as no fewer than the groups of any one dimension are told to be. Five groups of 11 are told as 15 each; of
 * 55 together, told as 55, each would be 11 and no more. Of those who are left out, as their group is too small, that they are
 * few would be told as well.
 */
export const addedUp = (durations: ReadonlyArray<EditionDuration>): ReadonlyArray<EditionDuration> => {
  const most = new Map<string, number>()
  for (const ofGroup of Map.groupBy(durations, ({ group }) => group.join()).values()) {
    if (!addsUp((ofGroup[0]?.group ?? []) as DurationGroup)) continue
    for (const [pair, some] of Map.groupBy(ofGroup, pairOf)) {
      const sum = some.reduce((persons, one) => persons + one.persons, 0)
      most.set(pair, Math.max(sum, most.get(pair) ?? 0))
    }
  }
  return durations.map((one) =>
    one.group.length > 0 ? one : { ...one, persons: Math.max(one.persons, most.get(pairOf(one)) ?? 0) },
  )
}
