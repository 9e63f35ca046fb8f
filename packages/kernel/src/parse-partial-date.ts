/** The first and last day that a date can mean, as `YYYY-MM-DD`; null is an open or unknown end. */
export type DayBounds = { readonly lower: string | null; readonly upper: string | null }

type Days = { readonly lower: string; readonly upper: string }

// Year with its last digits unspecified, month or season, day; then uncertain (?), approximate (~) or both (%).
const single = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[?~%]?$/

const two = (n: number): string => String(n).padStart(2, '0')

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const digit = (text: string, index: number): number => text.charCodeAt(index) - 48

/** Whether a text that begins as `YYYY-MM-DD` in digits names a day that there is, from the year 1 on. */
export const isCalendarDay = (text: string): boolean => {
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3)
  const month = digit(text, 5) * 10 + digit(text, 6)
  const day = digit(text, 8) * 10 + digit(text, 9)
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

const years = (first: string, last: string): Days => ({ lower: `${first}-01-01`, upper: `${last}-12-31` })

const parseSingle = (text: string): Days | undefined => {
  const match = single.exec(text)
  if (match === null) return undefined
  const [, year = '', month, day] = match
  if (year === '0000') return undefined
  // There is no year 0: a decade or century that begins with it begins with the year 1.
  const first = year.replaceAll('X', '0')
  const wholeYears = years(first === '0000' ? '0001' : first, year.replaceAll('X', '9'))
  if (year.includes('X')) return month === undefined ? wholeYears : undefined
  if (month === undefined) return wholeYears
  if (month === 'XX') return day === undefined || day === 'XX' ? wholeYears : undefined
  const m = Number(month)
  // Seasons 21-24 do not say of which hemisphere they are, so they bound no more than their year.
  if (m >= 21 && m <= 24) return day === undefined ? wholeYears : undefined
  if (m < 1 || m > 12) return undefined
  const last = daysInMonth(Number(year), m)
  if (day === undefined || day === 'XX') {
    return { lower: `${year}-${month}-01`, upper: `${year}-${month}-${two(last)}` }
  }
  if (Number(day) < 1 || Number(day) > last) return undefined
  return { lower: `${year}-${month}-${day}`, upper: `${year}-${month}-${day}` }
}

/**
 * Parses a date of EDTF level 1 (ISO 8601-2:2019) within the years 0001 to 9999, and `..` alone for a period with
 * neither end. Gives undefined for all else. Qualifiers (`?`, `~`, `%`) say how sure a date is; they move no bound.
 */
export const parsePartialDate = (text: string): DayBounds | undefined => {
  if (text === '..') return { lower: null, upper: null }
  const slash = text.indexOf('/')
  if (slash < 0) return parseSingle(text)
  const from = text.slice(0, slash)
  const to = text.slice(slash + 1)
  const fromOpen = from === '' || from === '..'
  const toOpen = to === '' || to === '..'
  const start = fromOpen ? { lower: null } : parseSingle(from)
  const end = toOpen ? { upper: null } : parseSingle(to)
  if (start === undefined || end === undefined) return undefined
  if (start.lower === null && end.upper === null)
    return from === '' && to === '' ? undefined : { lower: null, upper: null }
  if (start.lower !== null && end.upper !== null && start.lower > end.upper) return undefined
  return { lower: start.lower, upper: end.upper }
}
