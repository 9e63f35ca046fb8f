import { boundsOf, type PartialDate } from '@ledger/kernel'

/** The units of time that a statistic is broken down by, the finest first, and how many months each has. */
const months = { month: 1, quarter: 3, year: 12 } as const
export type TimeUnit = keyof typeof months

/** The units of time, the finest first. */
export const timeUnits = Object.keys(months) as ReadonlyArray<TimeUnit>

/** Whether a dimension is one of time. */
export const isTimeUnit = (dimension: string): dimension is TimeUnit => dimension in months

/** The finest unit of time among dimensions; undefined where there is none. */
export const finestTime = (dimensions: ReadonlyArray<string>): TimeUnit | undefined =>
  timeUnits.find((unit) => dimensions.includes(unit))

/** The month, quarter (`2024-Q2`) or year in which a month (`YYYY-MM`) lies. Of one unit they are in the order of their texts. */
export const timeIn = (month: string, unit: TimeUnit): string => {
  if (unit === 'month') return month
  const year = month.slice(0, 4)
  return unit === 'year' ? year : `${year}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
}

/** The first month of a month, a quarter or a year. */
const firstMonth = (time: string): string => {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(time)
  if (quarter !== null) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}`
  return time.length === 4 ? `${time}-01` : time
}

const monthLater = (month: string, by: number): string => {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** The unit that a time is one of; undefined where it is none. */
export const unitOfTime = (time: string): TimeUnit | undefined => {
  if (/^\d{4}$/.test(time)) return 'year'
  if (/^\d{4}-Q[1-4]$/.test(time)) return 'quarter'
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(time) ? 'month' : undefined
}

/** The time of the same unit, so many months later (earlier where they are below zero). */
export const timeLater = (time: string, unit: TimeUnit, by: number): string =>
  timeIn(monthLater(firstMonth(time), by), unit)

/** The time right before one of that unit. */
export const timeBefore = (time: string, unit: TimeUnit): string => timeLater(time, unit, -months[unit])

/** Any coarser time in which a time lies, or itself. */
export const timeWithin = (time: string, unit: TimeUnit): string => timeIn(firstMonth(time), unit)

const dayOf = (month: string, end: 'lower' | 'upper'): string => boundsOf(month as PartialDate)[end] ?? ''

/** The first and the last day of a time of that unit. */
export const daysOfTime = (time: string, unit: TimeUnit): { readonly first: string; readonly last: string } => {
  const first = firstMonth(time)
  return { first: dayOf(first, 'lower'), last: dayOf(monthLater(first, months[unit] - 1), 'upper') }
}
