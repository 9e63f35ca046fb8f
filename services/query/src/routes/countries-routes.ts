import { aseanStates, Country, countryName, record } from '@ledger/kernel'
import {
  countriesIn,
  countryReport,
  directions,
  totalFigures,
  type CountryReport,
  type FigureTotal,
} from '@ledger/projections'
import type { FigureFilter, ReadQueries } from '@ledger/read-model'
import { problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { AsOf } from '../parameters/as-of.ts'
import { readingParameters, syntheticParameter } from '../parameters/reading.ts'
import type { Cell, Table } from '../reply/csv.ts'
import { allFigures } from './figures-routes.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const CountriesQuery = optionalParameters({ ...syntheticParameter, ...readingParameters })

const listColumns = ['country', 'name', ...directions.flatMap((one) => [`${one}Reported`, `${one}Open`])]

const listRow = (country: Country, report: CountryReport): ReadonlyArray<Cell> => [
  country,
  countryName(country),
  ...directions.flatMap((one) => [report[one].funnel.reported, report[one].open]),
]

const list = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    path: '/v1/countries',
    summary: 'Every country that a case concerns, and all ASEAN states: victims inbound, outbound, domestic',
    tag: 'countries',
    roles: ['analyst', 'statistician'],
    params: record('Nothing', {}),
    query: CountriesQuery,
    schema: { type: 'object', properties: { countries: { type: 'array', items: { type: 'object' } } } },
    read: async ({ query }) => {
      const tallies = await queries.corridors(query.synthetic ?? 'exclude')
      const all = [...new Set([...aseanStates, ...countriesIn(tallies)])].sort()
      const reports = all.map((country) => ({ country, report: countryReport(country, tallies, [], []) }))
      return E.right({
        json: {
          countries: reports.map(({ country, report }) => ({
            country,
            name: countryName(country),
            asean: aseanStates.includes(country),
            ...Object.fromEntries(directions.map((one) => [one, { ...report[one].funnel, open: report[one].open }])),
          })),
        },
        table: () => ({ columns: listColumns, rows: reports.map(({ country, report }) => listRow(country, report)) }),
      })
    },
  })

/** In which ways a figure can be about a country, and the filter that finds those. */
const figureRoles = {
  asCitizenship: 'citizenship',
  asCountryOfExploitation: 'countryOfExploitation',
  asCountryReturnedFrom: 'returnedFrom',
  asReportingCountry: 'reportingCountry',
} as const

const officialTotals = async (
  queries: ReadQueries,
  country: Country,
  knownUntil: FigureFilter['knownUntil'],
): Promise<Readonly<Record<keyof typeof figureRoles, ReadonlyArray<FigureTotal>>>> => {
  const of = async (column: string) =>
    totalFigures(await allFigures(queries, { values: { [column]: [country] }, from: null, to: null, knownUntil }), [])
  return {
    asCitizenship: await of(figureRoles.asCitizenship),
    asCountryOfExploitation: await of(figureRoles.asCountryOfExploitation),
    asCountryReturnedFrom: await of(figureRoles.asCountryReturnedFrom),
    asReportingCountry: await of(figureRoles.asReportingCountry),
  }
}

const reportRows = (report: CountryReport): ReadonlyArray<ReadonlyArray<Cell>> => [
  ...directions.flatMap((direction) => {
    const { funnel, open, by, stages } = report[direction]
    return [
      ...Object.entries(funnel).map(([stage, persons]) => [direction, stage, null, 'persons', persons]),
      [direction, 'open', null, 'cases', open],
      ...by.map(({ value, reported }) => [direction, 'reported', value, 'persons', reported]),
      ...stages.map(({ from, to, medianDays }) => [
        direction,
        `median days ${from} to ${to}`,
        null,
        'days',
        medianDays,
      ]),
    ]
  }),
  ...report.returnedFrom.map(({ to, persons }) => ['returned-from', 'repatriated', to, 'persons', persons]),
  ...report.returnedTo.map(({ from, persons }) => ['returned-to', 'repatriated', from, 'persons', persons]),
]

const officialRows = (official: Awaited<ReturnType<typeof officialTotals>>): ReadonlyArray<ReadonlyArray<Cell>> =>
  Object.entries(official).flatMap(([role, totals]) =>
    totals.map((one) => [
      `official ${role}`,
      `${one.indicator} ${one.period}`,
      one.dataset,
      one.unit,
      one.value ?? `${one.lower} to ${one.upper ?? 'open'}`,
    ]),
  )

const tableOf = (report: CountryReport, official: Awaited<ReturnType<typeof officialTotals>>): Table => ({
  columns: ['view', 'what', 'of', 'unit', 'value'],
  rows: [...reportRows(report), ...officialRows(official)],
})

const one = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    path: '/v1/countries/{iso3}',
    summary: 'The view of one country: funnels, open cases, median days, returns, and what official sources published',
    tag: 'countries',
    roles: ['analyst', 'statistician'],
    params: record('CountryAddress', { iso3: Country }),
    query: optionalParameters({ asOf: AsOf, ...syntheticParameter, ...readingParameters }),
    schema: { type: 'object' },
    read: async ({ params, query }) => {
      const country = params.iso3
      if (!Country.is(country)) return E.left(problem('not-found'))
      const synthetic = query.synthetic ?? 'exclude'
      const [tallies, durations, returns] = [
        await queries.corridors(synthetic),
        await queries.durations(country, synthetic),
        await queries.returns(country, synthetic),
      ]
      const report = countryReport(country, tallies, durations, returns)
      const official = await officialTotals(queries, country, query.asOf)
      return E.right({
        json: {
          country,
          name: countryName(country),
          asean: aseanStates.includes(country),
          synthetic,
          ...report,
          officialFigures: official,
        },
        table: () => tableOf(report, official),
      })
    },
  })

/** `GET /v1/countries` and the view of one. */
export const countriesRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => [list(queries), one(queries)]
