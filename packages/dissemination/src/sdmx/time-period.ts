import type { SdmxCodeList } from './sdmx-codes.ts'

/** How often observations of a series are made (CL_FREQ), or that the time of one is not of that kind. */
const frequencies = {
  A: 'Annual',
  Q: 'Quarterly',
  M: 'Monthly',
  D: 'Daily',
  _U: 'Not known so finely: it happened within the period that is stated',
  _Z: 'Not by time: all of the period that is stated, whose open ends are the years 0001 and 9999',
} as const
export type Frequency = keyof typeof frequencies

/** The frequencies as a code list. */
export const frequencyList: SdmxCodeList = {
  id: 'CL_FREQ',
  name: 'Frequency',
  codes: Object.entries(frequencies).map(([id, name]) => ({ id, name })),
}

/** The first and the last day of a period (`YYYY-MM-DD`); null is open. */
export type Days = { readonly first: string | null; readonly last: string | null }

const day = 86_400_000
const firstOfAll = '0001-01-01'
const lastOfAll = '9999-12-31'

const instantAt = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** A period as SDMX states any: its first day and how many days it has (ISO 8601). */
export const daysPeriod = ({ first, last }: Days): string => {
  const from = first ?? firstOfAll
  return `${from}/P${Math.round((instantAt(last ?? lastOfAll) - instantAt(from)) / day) + 1}D`
}

const isLastOfMonth = (date: string): boolean => new Date(instantAt(date) + day).getUTCDate() === 1

/** Days as the period of SDMX that they are: a year, a month, a day, or from a first day on for so many. */
export const periodOf = ({ first, last }: Days): { readonly frequency: Frequency; readonly period: string } => {
  if (first === null || last === null) return { frequency: '_Z', period: daysPeriod({ first, last }) }
  if (first === last) return { frequency: 'D', period: first }
  const year = first.slice(0, 4)
  if (first === `${year}-01-01` && last === `${year}-12-31`) return { frequency: 'A', period: year }
  const month = first.slice(0, 7)
  if (first === `${month}-01` && last.startsWith(month) && isLastOfMonth(last)) return { frequency: 'M', period: month }
  return { frequency: '_Z', period: daysPeriod({ first, last }) }
}
