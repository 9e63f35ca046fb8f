import type { Random } from './random.ts'

/** A day in milliseconds. */
export const dayLength = 24 * 60 * 60 * 1000

/** A full date as days since 1 January 1970. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength

/** The caseload's first day. */
export const firstDay = dayNumber('2020-01-01')

/** A day as a full date, `2023-07-14`. */
export const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10)

/** A day as a case worker may know it: mostly to the day, sometimes to the month, sometimes about then (EDTF level 1). */
export const knownDateOf = (day: number, random: Random): string => {
  const date = dateOf(day)
  const month = date.slice(0, 7)
  return random.weighted([
    [date, 86],
    [month, 9],
    [`${month}-XX`, 3],
    [`${month}~`, 2],
  ])
}
