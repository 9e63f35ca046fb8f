/** The months of a change that is open at an end: before, and after, all that there are. */
export const openMonths = { from: -1_000_000, to: 1_000_000 } as const

const digits = (text: string, from: number, to: number): number => Number(text.slice(from, to))

/** The month of a day (`YYYY-MM-DD`), counted from January of the year 0. */
export const monthNumber = (day: string): number => digits(day, 0, 4) * 12 + digits(day, 5, 7) - 1

/** The months of a change by its first and last day, each of which may be infinite. */
export const monthsBetween = (from: string, to: string): readonly [number, number] => [
  from === '-infinity' ? openMonths.from : monthNumber(from),
  to === 'infinity' ? openMonths.to : monthNumber(to),
]

/** A month as `YYYY-MM`; null where it is open. */
export const monthText = (month: number): string | null =>
  month === openMonths.from || month === openMonths.to
    ? null
    : `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`

const lastDay = (day: string): boolean => {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.getUTCDate() === 1
}

/** Whether a period begins and ends with months; null is open. */
export const isOfMonths = (from: string | null, to: string | null): boolean =>
  (from === null || from.endsWith('-01')) && (to === null || lastDay(to))
