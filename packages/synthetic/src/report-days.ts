import { dateOf, firstDay } from './calendar.ts'
import type { Random, Weights } from './random.ts'

/** How many are reported in a year beside others: few while borders were closed, and more as the compounds grew. */
const ofYear: Readonly<Record<string, number>> = { 2020: 0.35, 2021: 0.5, 2022: 1, 2023: 1.3, 2024: 1.35 }
const sinceThen = 1.25

/** How many are reported in a month beside others, January to December: holidays, monsoon, the season of recruitment. */
const ofMonth = [0.9, 1, 1.25, 1, 0.9, 0.95, 1, 1.1, 1.15, 1.05, 0.95, 0.75] as const

const weightOf = (day: number): number => {
  const date = dateOf(day)
  return (ofYear[date.slice(0, 4)] ?? sinceThen) * (ofMonth[Number(date.slice(5, 7)) - 1] ?? 1)
}

/** The days of the caseload before `until`, with how likely a report is on each. */
const weightsOf = (until: number): Weights<number> =>
  Array.from({ length: until - firstDay }, (_, index) => [firstDay + index, weightOf(firstDay + index)] as const)

/** Chooses days on which a case is reported, from the caseload's first day up to before `until`. */
export const reportDays = (until: number): ((random: Random) => number) => {
  const months = Map.groupBy(weightsOf(until), ([day]) => dateOf(day).slice(0, 7))
  // A month first, then a day of it: of thousands of days each choice would be slow.
  const weighted = [...months.values()].map(
    (days) => [days, days.reduce((sum, [, weight]) => sum + weight, 0)] as const,
  )
  return (random) => random.weighted(random.weighted(weighted))
}
