/** By how much the years of the Buddhist calendar (Thailand, Laos, Cambodia) are ahead of the common ones. */
const ahead = 543

// 2443 was 1900, and 2642 will be 2099: no fact of a case or figure lies in those years of the common calendar.
const oldest = 2443
const latest = 2642

/** The common year that a year of the Buddhist calendar is: 2022 for 2565; undefined for a year that looks like none. */
export const commonYearOf = (year: number): number | undefined =>
  Number.isInteger(year) && year >= oldest && year <= latest ? year - ahead : undefined

const year = /(?<![\d-])\d{3}[\dX](?!\d)/g

/** The common years that a year, or a decade as 256X, is in the Buddhist calendar. */
const commonYears = (text: string): string | undefined => {
  const first = commonYearOf(Number(text.replace('X', '0')))
  const last = commonYearOf(Number(text.replace('X', '9')))
  if (first === undefined || last === undefined) return undefined
  return first === last ? String(first) : `${first}/${last}`
}

/**
 * Why a date is refused whose years look like those of the Buddhist calendar, with the year that is meant: `2565 looks
 * like the Buddhist calendar: 2022?`. Undefined for any other text.
 */
export const buddhistYearRule = (date: string): string | undefined => {
  for (const [text] of date.matchAll(year)) {
    const common = commonYears(text)
    if (common !== undefined) return `${text} looks like the Buddhist calendar: ${common}?`
  }
  return undefined
}
