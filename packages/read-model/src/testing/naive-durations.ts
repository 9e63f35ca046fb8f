import { boundsOf } from '@ledger/kernel'
import { stagePairs, type DurationTally } from '@ledger/projections'
import type { DurationFilter } from '../read-queries.ts'
import type { CasesById } from './history.ts'
import { countedJourneysOf, datesOf, valueOf, type CountedOnce } from './naive-recount.ts'

// Written anew from what the words mean, and not from how the projections do it: it is what they are held against.

/** The day on which a journey came to a stage, where it is known to the day. */
const dayOf = (one: CountedOnce, stage: (typeof stagePairs)[number][number]): string | undefined => {
  const [date] = datesOf(one, stage)
  if (date === undefined) return undefined
  const { lower, upper } = boundsOf(date)
  return lower === upper && lower !== null ? lower : undefined
}

const daysBetween = (from: string, to: string): number =>
  Math.round((new Date(to).getTime() - new Date(from).getTime()) / 86_400_000)

const valueAt = (one: CountedOnce, dimension: DurationFilter['dimensions'][number], reachedOn: string): string =>
  dimension === 'year' ? reachedOn.slice(0, 4) : valueOf(one, 'reported', dimension)

const ends = ['citizenship', 'countryOfExploitation', 'reportingCountry'] as const

/** Durations of journeys, one by one. In an order that two of them can be compared in. */
export const naiveDurations = (
  cases: CasesById,
  { dimensions, values, concerning, from, to, synthetic }: Omit<DurationFilter, 'knownUntil' | 'most'>,
): ReadonlyArray<DurationTally> => {
  const tallies = new Map<string, DurationTally>()
  for (const [id, one] of cases) {
    if (synthetic !== 'include' && one.synthetic !== (synthetic === 'only')) continue
    for (const journey of countedJourneysOf(cases, id))
      for (const [fromStage, toStage] of stagePairs) {
        const [start, end] = [dayOf(journey, fromStage), dayOf(journey, toStage)]
        if (start === undefined || end === undefined) continue
        if ((from !== null && end < from) || (to !== null && end > to)) continue
        const has = (dimension: (typeof dimensions)[number], wanted: ReadonlyArray<string>): boolean =>
          valueAt(journey, dimension, end)
            .split(';')
            .some((value) => wanted.includes(value))
        const asked = Object.entries(values) as ReadonlyArray<[(typeof dimensions)[number], ReadonlyArray<string>]>
        if (!asked.every(([dimension, wanted]) => has(dimension, wanted))) continue
        if (concerning !== undefined && !ends.some((end) => has(end, [concerning]))) continue
        const place = Object.fromEntries(dimensions.map((name) => [name, valueAt(journey, name, end)]))
        const days = daysBetween(start, end)
        const key = JSON.stringify([place, fromStage, toStage, days])
        const persons = (tallies.get(key)?.persons ?? 0) + 1
        tallies.set(key, { values: place, fromStage, toStage, days, persons })
      }
  }
  return sortedDurations([...tallies.values()])
}

/** Durations in an order that two of them can be compared in. */
export const sortedDurations = (tallies: ReadonlyArray<DurationTally>): ReadonlyArray<DurationTally> =>
  tallies
    .map((tally) => ({
      key: JSON.stringify([tally.values, tally.fromStage, tally.toStage, tally.days]),
      tally,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ tally }) => tally)
