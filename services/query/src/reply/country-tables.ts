import { aseanStates, countryName, type Country } from '@ledger/kernel'
import { directions, type CountryReport } from '@ledger/projections'
import type { Cell, Table } from './csv.ts'
import type { OfficialTotals } from '../figures/official-totals.ts'

const stages = ['reported', 'identified', 'rescued', 'repatriated'] as const
const listColumns = [
  'country',
  'name',
  'asean',
  ...directions.flatMap((one) => [...stages, 'open'].map((stage) => `${one}.${stage}`)),
]

const listRow = (country: Country, report: CountryReport): ReadonlyArray<Cell> => [
  country,
  countryName(country),
  aseanStates.includes(country),
  ...directions.flatMap((one) => [...stages.map((stage) => report[one].funnel[stage]), report[one].open]),
]

/** Every country as a line: who it is, and the funnel of each direction. */
export const countriesTable = (
  reports: ReadonlyArray<{ readonly country: Country; readonly report: CountryReport }>,
): Table => ({ columns: listColumns, rows: reports.map(({ country, report }) => listRow(country, report)) })

type Line = Readonly<Record<string, Cell>>

const reportLines = (report: CountryReport): ReadonlyArray<Line> => [
  ...directions.flatMap((view): ReadonlyArray<Line> => {
    const { funnel, open, by, stages: between } = report[view]
    return [
      ...stages.map((what) => ({ view, what, unit: 'persons', value: funnel[what] })),
      { view, what: 'open', unit: 'cases', value: open },
      ...by.map(({ value: of, reported: value }) => ({ view, what: 'reported', of, unit: 'persons', value })),
      ...between.map(({ from, to, medianDays: value, basedOn }) => ({
        view,
        what: `median from ${from} to ${to}`,
        unit: 'days',
        value,
        basedOn,
      })),
    ]
  }),
  ...report.returnedFrom.map(({ to: of, persons: value }) => ({
    view: 'returnedFrom',
    what: 'repatriated',
    of,
    unit: 'persons',
    value,
  })),
  ...report.returnedTo.map(({ from: of, persons: value }) => ({
    view: 'returnedTo',
    what: 'repatriated',
    of,
    unit: 'persons',
    value,
  })),
]

const officialLines = (official: OfficialTotals): ReadonlyArray<Line> =>
  Object.entries(official).flatMap(([view, totals]) =>
    totals.map(({ indicator: what, place: _place, figures: basedOn, brokenDownBy, ...one }) => ({
      view,
      what,
      ...one,
      brokenDownBy: brokenDownBy.join(';'),
      basedOn,
    })),
  )

const columns = [
  'view',
  'what',
  'of',
  'period',
  'dataset',
  'breakdown',
  'brokenDownBy',
  'unit',
  'value',
  'lower',
  'upper',
  'approximate',
  'basedOn',
]

/** The view of one country as lines that each say one number, in its unit. */
export const countryTable = (report: CountryReport, official: OfficialTotals): Table => ({
  columns,
  rows: [...reportLines(report), ...officialLines(official)].map((line) =>
    columns.map((column) => line[column] ?? null),
  ),
})
