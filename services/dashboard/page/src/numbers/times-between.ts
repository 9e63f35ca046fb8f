/** The units of time that a trend has. */
export type TrendUnit = 'month' | 'quarter' | 'year'

const indexOf: Readonly<Record<TrendUnit, (time: string) => number>> = {
  month: (time) => Number(time.slice(0, 4)) * 12 + Number(time.slice(5, 7)) - 1,
  quarter: (time) => Number(time.slice(0, 4)) * 4 + Number(time.slice(6, 7)) - 1,
  year: Number,
}
const timeOf: Readonly<Record<TrendUnit, (index: number) => string>> = {
  month: (index) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  quarter: (index) => `${Math.floor(index / 4)}-Q${(index % 4) + 1}`,
  year: String,
}

type Known = { readonly edition?: { readonly cut: string }; readonly knownUntil: string | null }

/** Up to when what was known is in an answer: the cut of its edition, or the day that exact numbers are asked of; or now. */
export const knownAt = ({ edition, knownUntil }: Known): string =>
  edition?.cut ?? knownUntil ?? new Date().toISOString()

/** Whether a time was over at an instant. */
export const isOverBy = (time: string, unit: TrendUnit, instant: string): boolean => {
  const month = instant.slice(0, 7)
  const quarter = `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
  return time < { month, quarter, year: month.slice(0, 4) }[unit]
}

/**
 * Every time from the first to the last, those included of which nothing is told: a line must not go on over them.
 */
export const timesBetween = (first: string, last: string, unit: TrendUnit): ReadonlyArray<string> => {
  const start = indexOf[unit](first)
  return Array.from({ length: indexOf[unit](last) - start + 1 }, (_none, step) => timeOf[unit](start + step))
}
