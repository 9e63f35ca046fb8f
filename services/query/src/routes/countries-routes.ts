import { CountriesAnswer, CountriesCsv, CountryAnswer } from '@ledger/api'
import { aseanStates, Country, countryName, record } from '@ledger/kernel'
import { countriesIn, countryReport, countryUnits, directions } from '@ledger/projections'
import type { ReadQueries } from '@ledger/read-model'
import { problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { officialTotals } from '../figures/official-totals.ts'
import { readingParameters, syntheticParameter } from '../parameters/reading.ts'
import { countryRows, countryViewRows } from '../reply/country-rows.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const CountriesQuery = optionalParameters({ ...syntheticParameter, ...readingParameters })

/** What every number is of: a person stands in several ways to a country, and to several countries. */
const scope = { units: countryUnits, overlapping: true }

const list = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    cost: 5,
    path: '/v1/countries',
    summary: 'Every country that a case concerns, and all ASEAN states: victims inbound, outbound, domestic',
    tag: 'countries',
    action: 'ReadCountries',
    params: record('Nothing', {}),
    query: CountriesQuery,
    answer: CountriesAnswer,
    csv: () => CountriesCsv,
    read: async ({ query }) => {
      const synthetic = query.synthetic ?? 'exclude'
      const tallies = await queries.corridors(synthetic)
      const all = [...new Set([...aseanStates, ...countriesIn(tallies)])].sort()
      const reports = all.map((country) => ({ country, report: countryReport(country, tallies, [], []) }))
      return E.right({
        json: {
          ...scope,
          synthetic,
          countries: reports.map(({ country, report }) => ({
            country,
            name: countryName(country),
            asean: aseanStates.includes(country),
            ...Object.fromEntries(directions.map((one) => [one, { ...report[one].funnel, open: report[one].open }])),
          })),
        },
        rows: () => reports.flatMap(({ country, report }) => countryRows(country, report, synthetic)),
      })
    },
  })

const one = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    cost: 5,
    path: '/v1/countries/{iso3}',
    summary: 'The view of one country: funnels, open cases, median days, returns, and what official sources published',
    tag: 'countries',
    action: 'ReadCountries',
    params: record('CountryAddress', { iso3: Country }),
    query: CountriesQuery,
    answer: CountryAnswer,
    csv: () => CountriesCsv,
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
      const official = await officialTotals(queries, country)
      return E.right({
        json: {
          country,
          name: countryName(country),
          asean: aseanStates.includes(country),
          ...scope,
          synthetic,
          ...report,
          officialFigures: official,
        },
        rows: () => countryViewRows(country, report, official, synthetic),
      })
    },
  })

/** `GET /v1/countries` and the view of one. */
export const countriesRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => [list(queries), one(queries)]
