import type { Dimension } from './dimension.ts'
import type { BoundedCount, StatisticsRow } from './tabulate.ts'
import {
  daysOfTime,
  finestTime,
  isTimeUnit,
  timeBefore,
  timeIn,
  timeLater,
  timeWithin,
  type TimeUnit,
} from './time-unit.ts'

/** What growth is told against, beside one period that is named (`2023`, `2023-Q2`, `2023-05`). */
export const growthBases = {
  'previous-period': 'the period right before',
  'year-before': 'the same period of the year before',
} as const

/** A base of growth: one of these, or the period that is named. */
export type GrowthBase = keyof typeof growthBases | (string & {})

/** Why there is no growth. */
export const noGrowthReasons = {
  'no-time': 'the time is not known so finely',
  'not-ended': 'the period, or that of its base, had not ended when this was known',
  'base-zero': 'the base is 0',
  'base-vague': 'the base may be 0: its dates are too vague to say',
  'base-withheld': 'the base is so small that its rounding would be told as growth',
} as const
export type NoGrowth = keyof typeof noGrowthReasons

/** Growth in percent of the base, with its bounds: `value` only where both counts are exact. Below zero it is a decline. */
export type Growth = BoundedCount

const percent = (count: number, base: number): number => Number((100 * (count / base - 1)).toFixed(1))

/**
 * The growth of a count against its base, to a tenth of a percent; or why it is not defined. `withheldUpTo`: bases of no
 * more than this tell nothing, as published numbers are rounded up to there (0 where numbers are exact).
 */
export const growthOf = (count: BoundedCount, base: BoundedCount, withheldUpTo: number): Growth | NoGrowth => {
  if (base.upper <= 0) return 'base-zero'
  if (base.lower <= 0) return 'base-vague'
  if (base.lower <= withheldUpTo) return 'base-withheld'
  return {
    value: count.value === null || base.value === null ? null : percent(count.value, base.value),
    lower: percent(count.lower, base.upper),
    upper: percent(count.upper, base.lower),
  }
}

/** The time against which one of that unit is held. */
const baseTime = (base: GrowthBase, time: string, unit: TimeUnit): string => {
  if (base === 'previous-period') return timeBefore(time, unit)
  return base === 'year-before' ? timeLater(time, unit, -12) : base
}

type Period = { readonly from: string | null; readonly to: string | null }

/** The period that bases of a table lie in: of a table of that period (days; null is open), in units of that kind. */
export const periodOfBases = (base: GrowthBase, unit: TimeUnit, { from, to }: Period): Period => {
  const daysAgainst = (day: string) => daysOfTime(baseTime(base, timeIn(day.slice(0, 7), unit), unit), unit)
  if (!(base in growthBases)) {
    const { first, last } = daysOfTime(base, unit)
    return { from: first, to: last }
  }
  return { from: from === null ? null : daysAgainst(from).first, to: to === null ? null : daysAgainst(to).last }
}

/** Whether a period is of whole units: what is broken off at an end has no base that it could be held against. */
export const isOfWholeTimes = (unit: TimeUnit, { from, to }: Period): boolean =>
  (from === null || daysOfTime(timeIn(from.slice(0, 7), unit), unit).first === from) &&
  (to === null || daysOfTime(timeIn(to.slice(0, 7), unit), unit).last === to)

type Place = StatisticsRow['place']

const keyOf = (place: Place, dimensions: ReadonlyArray<Dimension>): string =>
  dimensions.map((dimension) => place[dimension] ?? '').join('\t')

/** The growth of a row, with its base: which time that is, and how many there were then; none where its time is not known. */
export type RowGrowth =
  | { readonly growth: Growth | NoGrowth; readonly time: string; readonly base: BoundedCount }
  | { readonly growth: 'no-time'; readonly time: null; readonly base: null }

/** What growth is held to: bases of no more than `withheldUpTo` tell nothing (see `growthOf`); `knownOn` is the day before which all was known. */
export type GrowthKnown = { readonly withheldUpTo: number; readonly knownOn: string }

const none: BoundedCount = { value: 0, lower: 0, upper: 0 }

/**
 * The growth of each row against the row of the same place at its base time; a place that had no row then had none. Both
 * tables are made by the same dimensions, one of which is of time at least. A period that goes on is not held against a whole one.
 */
export const growthOfRows = (
  rows: ReadonlyArray<StatisticsRow>,
  bases: ReadonlyArray<StatisticsRow>,
  dimensions: ReadonlyArray<Dimension>,
  against: GrowthBase,
  { withheldUpTo, knownOn }: GrowthKnown,
): ReadonlyArray<RowGrowth> => {
  const unit = finestTime(dimensions)
  const found = new Map(bases.map((row) => [keyOf(row.place, dimensions), row]))
  return rows.map((row) => {
    const time = unit === undefined ? null : (row.place[unit] ?? null)
    if (unit === undefined || time === null) return { growth: 'no-time', time: null, base: null }
    const then = baseTime(against, time, unit)
    const times = dimensions.filter(isTimeUnit).map((one) => [one, timeWithin(then, one)] as const)
    const { value, lower, upper } = found.get(keyOf({ ...row.place, ...Object.fromEntries(times) }, dimensions)) ?? none
    const base = { value, lower, upper }
    const hasEnded = [time, then].every((one) => daysOfTime(one, unit).last < knownOn)
    return { growth: hasEnded ? growthOf(row, base, withheldUpTo) : 'not-ended', time: then, base }
  })
}
