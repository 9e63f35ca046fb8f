import {
  boundsOf,
  buddhistYearRule,
  commonYearOf,
  holdsParts,
  PartialDate,
  partsOf,
  type FieldError,
} from '@ledger/kernel'
import type * as t from 'io-ts'
import type { DecisionContext } from './decision.ts'

/**
 * How far back a date lies at most without a reason, in years before it is recorded. What a survivor tells at the end of
 * a life is taken; `1924` for 2024 and `0024` for 24 are asked about.
 */
const mostYearsBack = 80

type FoundDate = {
  readonly field: string
  readonly date: PartialDate
  /** Whether what it stands in can say why it is out of the ordinary, and whether it does. */
  readonly excusable: boolean
  readonly excused: boolean
}

const pathTo = (path: string, key: string): string => {
  if (/^\d+$/.test(key)) return `${path}[${key}]`
  return path === '' ? key : `${path}.${key}`
}

const takesReason = (codec: t.Mixed): boolean =>
  'optional' in codec && 'dateException' in (codec.optional as Readonly<Record<string, unknown>>)

/** Every date in a value, wherever its codec takes one: a new field is found as the others are. */
const datesIn = (codec: t.Mixed, value: unknown, at: Omit<FoundDate, 'date'>): ReadonlyArray<FoundDate> => {
  if (codec === (PartialDate as t.Mixed)) return [{ ...at, date: value as PartialDate }]
  const parts = partsOf(codec, value)
  const excusable = at.excusable || takesReason(codec)
  const excused = at.excused || parts.some(({ key }) => key === 'dateException')
  const found: FoundDate[] = []
  for (const part of parts) {
    // Most fields are codes, in which no date stands.
    if (part.codec !== (PartialDate as t.Mixed) && !holdsParts(part.codec)) continue
    found.push(...datesIn(part.codec, part.value, { field: pathTo(at.field, part.key), excusable, excused }))
  }
  return found
}

const plain = /^\d{4}(?:-\d\d){0,2}$/

/** Whether a date is of one day, month or year that needs no second look: as nearly all are. */
const isOrdinary = (date: PartialDate, firstYear: string): boolean =>
  plain.test(date) && date >= firstYear && commonYearOf(Number(date.slice(0, 4))) === undefined

/** The last day of each end that a date states: of both where it is from one to another. */
const lastDaysOf = (date: PartialDate): ReadonlyArray<string> =>
  date.split('/').flatMap((end) => {
    const upper = PartialDate.is(end) ? boundsOf(end).upper : null
    return upper === null ? [] : [upper]
  })

const farPast = (date: PartialDate, firstDay: string): boolean => lastDaysOf(date).some((day) => day < firstDay)

/**
 * The dates of a new command that cannot be meant: a year of the Buddhist calendar, which nothing excuses, and a day more
 * than 80 years before the command, without a reason. Dates are found by the codec of what the command says.
 */
export const newDateErrors = (
  codec: t.Mixed,
  data: unknown,
  { now }: Pick<DecisionContext, 'now'>,
): ReadonlyArray<FieldError> => {
  const firstYear = String(Number(now.slice(0, 4)) - mostYearsBack).padStart(4, '0')
  const found = datesIn(codec, data, { field: '', excusable: false, excused: false })
  return found.flatMap(({ field, date, excusable, excused }): ReadonlyArray<FieldError> => {
    if (isOrdinary(date, firstYear)) return []
    const buddhist = buddhistYearRule(date)
    if (buddhist !== undefined) return [{ field, rule: buddhist }]
    if (excused || !farPast(date, `${firstYear}-01-01`)) return []
    const taken = excusable ? ', or give a dateException that says why' : ''
    return [{ field, rule: `lies more than ${mostYearsBack} years back: give a date from ${firstYear} on${taken}` }]
  })
}
