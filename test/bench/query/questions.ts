import type { Instant } from '@ledger/kernel'
import type { StatisticsFilter } from '@ledger/read-model'

/** A question of a dashboard, the bare select of the same rows, and how long it may take, in milliseconds. */
export type Question = {
  readonly name: string
  readonly filter: StatisticsFilter
  readonly select: string
  readonly most: number
}

const everything = {
  measure: 'reported',
  dimensions: [],
  values: {},
  from: null,
  to: null,
  knownUntil: undefined,
  synthetic: 'exclude',
} as const satisfies StatisticsFilter

const select = (columns: string, where = ''): string =>
  `select ${columns === '' ? '' : `${columns}, `}sum(change) as count from raw_change
   where measure = 'reported' and not synthetic ${where} ${columns === '' ? '' : `group by ${columns}`}`

const month = (column: string): string => `to_char(${column}, 'YYYY-MM')`
const months = `${month('occurred_from')}, ${month('occurred_to')}`
const [early, late] = ['2023-07-01T00:00:00.000Z' as Instant, '2025-11-30T00:00:00.000Z' as Instant]
const dashboard = 25
const known = 100
const finest = 1000

/** What the dashboard asks, and the widest that can be asked. */
export const questions: ReadonlyArray<Question> = [
  { name: 'total', filter: everything, select: select(''), most: dashboard },
  { name: 'by form', filter: { ...everything, dimensions: ['form'] }, select: select('form'), most: dashboard },
  {
    name: 'by citizenship and country',
    filter: { ...everything, dimensions: ['citizenship', 'countryOfExploitation'] },
    select: select('citizenship, country_of_exploitation'),
    most: dashboard,
  },
  { name: 'by month', filter: { ...everything, dimensions: ['month'] }, select: select(months), most: dashboard },
  {
    name: 'by form, of a citizenship and a sex',
    filter: { ...everything, dimensions: ['form'], values: { citizenship: ['IDN'], sex: ['Female'] } },
    select: select('form', `and 'IDN' = any(string_to_array(citizenship, ';')) and sex = 'Female'`),
    most: dashboard,
  },
  {
    name: 'by month, of a form',
    filter: { ...everything, dimensions: ['month'], values: { form: ['ForcedLabour'] } },
    select: select(months, `and 'ForcedLabour' = any(string_to_array(form, ';'))`),
    most: dashboard,
  },
  {
    name: 'by country and form, in a year',
    filter: { ...everything, dimensions: ['countryOfExploitation', 'form'], from: '2023-01-01', to: '2023-12-31' },
    select: select(
      'country_of_exploitation, form',
      `and occurred_to >= '2023-01-01' and occurred_from <= '2023-12-31'`,
    ),
    most: dashboard,
  },
  {
    name: 'by form, as of half the time',
    filter: { ...everything, dimensions: ['form'], knownUntil: early },
    select: select('form', `and recorded_at < '${early}'`),
    most: known,
  },
  {
    name: 'by form, as of a month ago',
    filter: { ...everything, dimensions: ['form'], knownUntil: late },
    select: select('form', `and recorded_at < '${late}'`),
    most: known,
  },
  {
    name: 'by four dimensions',
    filter: { ...everything, dimensions: ['citizenship', 'countryOfExploitation', 'ageBand', 'form'] },
    select: select('citizenship, country_of_exploitation, age_band, form'),
    most: finest,
  },
]
