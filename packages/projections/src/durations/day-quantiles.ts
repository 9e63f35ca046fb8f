/** So many persons took so many days. */
export type DaysTaken = { readonly days: number; readonly persons: number }

/** The median and the 90th percentile of days, both null of nobody; `persons`: of how many they are. */
export type DayQuantiles = {
  readonly medianDays: number | null
  readonly p90Days: number | null
  readonly persons: number
}

const personsIn = (taken: ReadonlyArray<DaysTaken>): number => taken.reduce((sum, { persons }) => sum + persons, 0)

/** The days that the person of a rank (from 1) took, of those in the order of their days. */
const daysAtRank = (sorted: ReadonlyArray<DaysTaken>, rank: number): number => {
  let passed = 0
  for (const { days, persons } of sorted) {
    passed += persons
    if (passed >= rank) return days
  }
  throw new Error(`nobody has the rank ${rank}`)
}

/**
 * The median and the 90th percentile of days that each stand for some persons. The median between two persons is the mean
 * of theirs; the percentile is by nearest rank: so many days were enough for nine in ten.
 */
export const dayQuantiles = (taken: ReadonlyArray<DaysTaken>): DayQuantiles => {
  const persons = personsIn(taken)
  if (persons === 0) return { medianDays: null, p90Days: null, persons }
  const sorted = [...taken].sort((a, b) => a.days - b.days)
  const [lower, upper] = [Math.floor((persons + 1) / 2), Math.ceil((persons + 1) / 2)]
  return {
    medianDays: (daysAtRank(sorted, lower) + daysAtRank(sorted, upper)) / 2,
    p90Days: daysAtRank(sorted, Math.ceil((persons * 9) / 10)),
    persons,
  }
}
