import { dateOf, dayNumber, firstDay } from './calendar.ts'
import type { Random } from './random.ts'
import { scamCompound, type Setting } from './settings.ts'

/** Many people of one citizenship in one place within a few months. */
export type Surge = {
  readonly from: number
  readonly to: number
  /** Which share of all cases it is. */
  readonly share: number
  readonly setting: Setting
  readonly place: string
  readonly citizenship: string
}

/** The day on which the month begins that lies so many months before that of a day. */
const monthBefore = (day: number, months: number): number => {
  const [year = 0, month = 1] = dateOf(day).split('-').map(Number)
  return Date.UTC(year, month - 1 - months, 1) / 86_400_000
}

/**
 * The surges of a caseload that ends before `until`: two of its middle years, and one in the last two whole months, of
 * which an early warning can tell now.
 */
export const surgesUntil = (until: number): ReadonlyArray<Surge> =>
  (
    [
      ['2022-08-01', '2022-10-15', 0.025, 'KHM', 'IDN'],
      ['2025-02-10', '2025-04-20', 0.025, 'MMR', 'IND'],
      [dateOf(monthBefore(until, 2)), dateOf(monthBefore(until, 0) - 1), 0.012, 'KHM', 'THA'],
    ] as const
  )
    .map(([from, to, share, place, citizenship]) => ({
      from: dayNumber(from),
      to: dayNumber(to),
      share,
      setting: scamCompound,
      place,
      citizenship,
    }))
    .filter(({ from, to }) => from >= firstDay && to < until)

/** The surge that a case is of, if it is of one. */
export const surgeOf = (surges: ReadonlyArray<Surge>, random: Random): Surge | undefined => {
  const all = surges.reduce((sum, { share }) => sum + share, 0)
  return random.weighted<Surge | undefined>([...surges.map((one) => [one, one.share] as const), [undefined, 1 - all]])
}
