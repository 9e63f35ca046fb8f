import { buddhistYearRule, PartialDate } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'

const two = (n: string): string => n.padStart(2, '0')

const months: ReadonlyMap<string, string> = new Map(
  [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ].flatMap((name, index) => [
    [name, two(String(index + 1))],
    [name.slice(0, 3), two(String(index + 1))],
  ]),
)

const timeOfDay = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/
const numbers = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/
const monthOfYear = /^([A-Za-z]{3,9})\.? (\d{4})$/
const dayOfMonth = /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{2}|\d{4})$/
const yearsApart = /^(\d{4})\s*[-–—]\s*(\d{4})$/
const monthsOfYear = /^([A-Za-z]{3,9})\.?\s*[-–—]\s*([A-Za-z]{3,9})\.? (\d{4})$/
const quarter = /^(\d{4})[- ]?Q([1-4])$/
const splitYear = /^(\d{4})\/(\d{2})$/
const financialYear = /^FY ?\d{2,4}(?:\/\d{2,4})?$/i
const serialDay = /^\d{5}$/

const valid = (text: string): E.Either<string, string> =>
  PartialDate.is(text) ? E.right(text) : E.left(`${text} is no date of the calendar`)

const ofNumbers = (text: string, first: string, second: string, third: string): E.Either<string, string> => {
  if (first.length === 4) return valid(`${first}-${two(second)}-${two(third)}`)
  if (third.length !== 4) return E.left('must have a year of four digits, as 2022-12-31')
  const [day, month] = [Number(first), Number(second)]
  const dayFirst = `${third}-${two(second)}-${two(first)}`
  const monthFirst = `${third}-${two(first)}-${two(second)}`
  // Dots part days from months in countries that write the day first only.
  if (month > 12) return valid(monthFirst)
  if (day > 12 || day === month || text.includes('.')) return valid(dayFirst)
  return E.left(`may be ${dayFirst} or ${monthFirst}: write the one that is meant`)
}

const monthOf = (name: string): string | undefined => months.get(name.toLowerCase())

const daysOf = (serial: number): string => new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)

const ofWords = (text: string): E.Either<string, string> | undefined => {
  const [, monthName = '', year = ''] = monthOfYear.exec(text) ?? []
  const month = monthOf(monthName)
  if (month !== undefined) return valid(`${year}-${month}`)
  const [, day = '', name = '', ofYear = ''] = dayOfMonth.exec(text) ?? []
  const named = monthOf(name)
  if (named !== undefined) {
    return ofYear.length === 4
      ? valid(`${ofYear}-${named}-${two(day)}`)
      : E.left(`must have a year of four digits, as 20${ofYear}-${named}-${two(day)}`)
  }
  const [, from = '', to = '', of = ''] = monthsOfYear.exec(text) ?? []
  const [first, last] = [monthOf(from), monthOf(to)]
  return first === undefined || last === undefined ? undefined : valid(`${of}-${first}/${of}-${last}`)
}

const ofPeriod = (text: string): E.Either<string, string> | undefined => {
  const [, from = '', to = ''] = yearsApart.exec(text) ?? []
  if (from !== '') return valid(`${from}/${to}`)
  const [, year = '', number = ''] = quarter.exec(text) ?? []
  if (year !== '') {
    const last = Number(number) * 3
    return valid(`${year}-${two(String(last - 2))}/${year}-${two(String(last))}`)
  }
  const [, begun = '', ended = ''] = splitYear.exec(text) ?? []
  if (begun !== '') {
    const years = `${begun}/${begun.slice(0, 2)}${ended}`
    return E.left(
      Number(ended) > 12
        ? `must be two years, as ${years}`
        : `may be ${years} or ${begun}-${ended}: write the one that is meant`,
    )
  }
  return financialYear.test(text) ? E.left('must be the months that are meant, as 2022-04/2023-03') : undefined
}

/**
 * The date that a cell writes, in the words of EDTF: a day in numbers where day and month cannot be mistaken, months by
 * their English names, years and quarters. On the left the rule that it breaks, and what would be taken. A cell that
 * is no date at all is given back as it stands, for the codec of its field to refuse.
 */
export const readDate = (cell: string): E.Either<string, string> => {
  const buddhist = buddhistYearRule(cell)
  if (buddhist !== undefined) return E.left(buddhist)
  if (PartialDate.is(cell)) return E.right(cell)
  const [, day] = timeOfDay.exec(cell) ?? []
  if (day !== undefined) return valid(day)
  const [, first, second, third] = numbers.exec(cell) ?? []
  if (first !== undefined && second !== undefined && third !== undefined) return ofNumbers(cell, first, second, third)
  if (serialDay.test(cell)) {
    return E.left(`looks like the number of a day in a spreadsheet: ${daysOf(Number(cell))}?`)
  }
  return ofWords(cell) ?? ofPeriod(cell) ?? E.right(cell)
}

/** The date of a cell, or the cell as it stands; nothing where it is empty. */
export const dateOf = (cell: string): string | undefined =>
  cell === '' ? undefined : E.getOrElse(() => cell)(readDate(cell))

/** The rules that the dates of these columns break. */
export const dateProblems = (
  cells: (column: string) => string,
  columns: ReadonlyArray<string>,
): ReadonlyArray<{ readonly column: string; readonly rule: string }> =>
  columns.flatMap((column) => {
    const date = readDate(cells(column))
    return E.isLeft(date) ? [{ column, rule: date.left }] : []
  })
