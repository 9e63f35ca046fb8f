import { isStoredDimension, storedDimension } from '../statistics/stored-dimensions.ts'
import { dayQuantiles, type DayQuantiles, type DaysTaken } from './day-quantiles.ts'
import type { DurationDimension } from './duration-dimension.ts'
import { stagePairs, type FromStage, type ToStage } from './stage-pairs.ts'

/** How many persons, of one value in each dimension asked for, took so many days between two stages. */
export type DurationTally = DaysTaken & {
  readonly values: Readonly<Partial<Record<DurationDimension, string>>>
  readonly fromStage: FromStage
  readonly toStage: ToStage
}

type Stages = Pick<DurationTally, 'fromStage' | 'toStage'>

/** How long it took from one stage to another in one place. */
export type DurationRow = Stages & DayQuantiles & { readonly place: DurationTally['values'] }

/** Durations by stages and places. `overlapping`: a person stands in several rows, as one of two citizenships does. */
export type DurationTable = {
  readonly rows: ReadonlyArray<DurationRow>
  readonly totals: ReadonlyArray<Stages & DayQuantiles>
  readonly overlapping: boolean
}

/** Which values of a dimension were asked for: others of the same person make no row. */
type Keep = (dimension: DurationDimension, value: string) => boolean

/** What of a table is wanted; without, all pairs of stages and all values. */
type Wanted = { readonly pairs?: ReadonlyArray<(typeof stagePairs)[number]>; readonly keep?: Keep }

const placesOf = (
  { values }: DurationTally,
  dimensions: ReadonlyArray<DurationDimension>,
  keep: Keep,
): ReadonlyArray<DurationRow['place']> => {
  let places: ReadonlyArray<DurationRow['place']> = [{}]
  for (const dimension of dimensions) {
    const value = values[dimension] ?? ''
    const several = isStoredDimension(dimension) && storedDimension(dimension).several
    const kept = (several ? value.split(';') : [value]).filter((one) => keep(dimension, one))
    places = places.flatMap((place) => kept.map((one) => ({ ...place, [dimension]: one })))
  }
  return places
}

/**
 * The table of durations: median, 90th percentile and number of persons for each pair of stages in each place, and for
 * each pair in all. Where nobody is, there is no row; the total of a pair is always there.
 */
export const durationTable = (
  tallies: ReadonlyArray<DurationTally>,
  dimensions: ReadonlyArray<DurationDimension>,
  { pairs = stagePairs, keep = () => true }: Wanted = {},
): DurationTable => {
  let overlapping = false
  const ofPairs = pairs.map(([fromStage, toStage]) => {
    const between = tallies.filter((one) => one.fromStage === fromStage && one.toStage === toStage)
    const rows = new Map<string, { readonly place: DurationRow['place']; readonly taken: DaysTaken[] }>()
    for (const tally of between) {
      const places = placesOf(tally, dimensions, keep)
      overlapping ||= places.length > 1
      for (const place of places) {
        const key = dimensions.map((dimension) => place[dimension]).join('\t')
        const row = rows.get(key) ?? { place, taken: [] }
        rows.set(key, row)
        row.taken.push(tally)
      }
    }
    const stages = { fromStage, toStage }
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
    return {
      rows: sorted
        .map(({ place, taken }) => ({ ...stages, place, ...dayQuantiles(taken) }))
        .filter(({ persons }) => persons > 0),
      total: { ...stages, ...dayQuantiles(between) },
    }
  })
  return {
    rows: dimensions.length === 0 ? [] : ofPairs.flatMap(({ rows }) => rows),
    totals: ofPairs.map(({ total }) => total),
    overlapping,
  }
}
