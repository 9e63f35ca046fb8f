import { CountriesCsv, queryReads } from '@ledger/api'
import { Country, record, type Instant } from '@ledger/kernel'
import { countryReport, durationEnds, releasedCountryMeasures } from '@ledger/projections'
import type { PublishedQueries, ReadQueries, SyntheticFilter } from '@ledger/read-model'
import { problem, type AnyRoute, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { filtersOf } from '../access/filters-of.ts'
import { readCountryCounts } from '../countries/country-counts.ts'
import { publishedDays } from '../countries/published-days.ts'
import { releasedCounts, releasedReport } from '../countries/shown-countries.ts'
import { toldOfExact, toldOfPublished } from '../countries/told-of-countries.ts'
import { officialTotals } from '../figures/official-totals.ts'
import { AsOf } from '../parameters/as-of.ts'
import { EditionText } from '../parameters/edition-text.ts'
import { exactOfNoEdition } from '../parameters/exact-of-no-edition.ts'
import { syntheticParameter, tableParameters } from '../parameters/reading.ts'
import { durationRounding } from '../published/durations-of-edition.ts'
import { releaseRefused } from '../published/release-refused.ts'
import { citationOf } from '../published/told-of-edition.ts'
import { countriesAnswer, countryAnswer } from '../reply/country-answers.ts'
import type { Sources } from '../sources.ts'
import { countsRoute } from './counts-route.ts'
import { optionalParameters } from './read-route.ts'

const CountriesQuery = optionalParameters({
  asOf: AsOf,
  edition: EditionText,
  ...syntheticParameter,
  ...tableParameters,
})
type CountriesQuery = t.TypeOf<typeof CountriesQuery>

const refused = ({ asOf, edition, after }: CountriesQuery, of: 'exact' | 'published'): Problem | undefined => {
  if (of === 'exact') return edition === undefined ? undefined : exactOfNoEdition
  const ofAll = { measures: [], groupBy: [], restricted: [], from: undefined, to: undefined }
  return releaseRefused({ ...ofAll, asOf, edition, after })
}

const exactCounts = (queries: ReadQueries, knownUntil: Instant | undefined, synthetic: SyntheticFilter) =>
  readCountryCounts((asked) => queries.netCounts({ ...asked, knownUntil, synthetic }))

const publishedCounts = (queries: PublishedQueries, through: number, synthetic: SyntheticFilter) =>
  readCountryCounts((asked) => queries.netCounts({ ...asked, synthetic, since: 0, through }), releasedCountryMeasures)

const list = (sources: Sources): AnyRoute =>
  countsRoute(sources, {
    cost: 5,
    of: 'countries',
    summary: 'Every country that a case concerns, and all ASEAN states: victims inbound, outbound, domestic',
    tag: 'countries',
    action: 'ReadCountries',
    params: record('Nothing', {}),
    query: CountriesQuery,
    csv: () => CountriesCsv,
    inEveryForm: true,
    asked: ({ query }) => ({ measure: null, dimensions: [], filters: filtersOf(query, ['asOf', 'synthetic']) }),
    refused,
    exact: async ({ query }, queries) => {
      const { synthetic = 'exclude', asOf } = query
      const of = toldOfExact({ synthetic, knownUntil: asOf ?? null })
      return E.right(countriesAnswer(await exactCounts(queries, asOf, synthetic), (counts) => counts, of))
    },
    published: {
      edition: (query) => query,
      read: async ({ query }, queries, edition) => {
        const { synthetic = 'exclude' } = query
        const citation = citationOf(sources.face, queryReads.countries.path, query, edition.number)
        const counts = await publishedCounts(queries, edition.number, synthetic)
        return E.right(countriesAnswer(counts, releasedCounts, toldOfPublished(edition, synthetic, citation)))
      },
    },
  })

const one = (sources: Sources): AnyRoute =>
  countsRoute(sources, {
    cost: 5,
    of: 'country',
    summary: 'The view of one country: funnels, open cases, median days, returns, and what official sources published',
    tag: 'countries',
    action: 'ReadCountries',
    params: record('CountryAddress', { iso3: Country }),
    query: CountriesQuery,
    csv: () => CountriesCsv,
    inEveryForm: true,
    asked: ({ params, query }) => ({
      measure: null,
      dimensions: [],
      filters: { country: [params.iso3], ...filtersOf(query, ['asOf', 'synthetic']) },
    }),
    refused,
    exact: async ({ params, query }, queries) => {
      const country = params.iso3
      if (!Country.is(country)) return E.left(problem('not-found'))
      const { synthetic = 'exclude', asOf: knownUntil } = query
      const asked = { synthetic, knownUntil }
      const between = { dimensions: durationEnds, values: {}, concerning: country, from: null, to: null }
      const counts = await exactCounts(queries, knownUntil, synthetic)
      const durations = await queries.durations({ ...between, ...asked })
      const returns = await queries.returns(country, asked)
      const report = countryReport(country, counts, { durations, returns })
      const official = await officialTotals(queries, country, knownUntil)
      return E.right(
        countryAnswer(country, report, official, toldOfExact({ synthetic, knownUntil: knownUntil ?? null })),
      )
    },
    published: {
      edition: (query) => query,
      tellsRecords: () => true,
      read: async ({ params, query }, queries, edition) => {
        const country = params.iso3
        if (!Country.is(country)) return E.left(problem('not-found'))
        const { synthetic = 'exclude' } = query
        const path = queryReads.country.path.replace('{iso3}', country)
        const of = toldOfPublished(edition, synthetic, citationOf(sources.face, path, query, edition.number))
        const counts = await publishedCounts(queries, edition.number, synthetic)
        const days = await publishedDays(queries, edition, country, synthetic)
        const ofCounts = countryReport(country, counts, { durations: [], returns: [] })
        const report = releasedReport(ofCounts, days, durationRounding(edition))
        // As they stood at the cut, like all that is told: the address to cite gives the same ones later.
        const official = await officialTotals(queries, country, of.told.knownUntil ?? undefined)
        return E.right(countryAnswer(country, report, official, of))
      },
    },
  })

/** `GET /v1/countries` and the view of one: exact ones to statisticians, to everybody else those that an edition published. */
export const countriesRoutes = (sources: Sources): ReadonlyArray<AnyRoute> => [list(sources), one(sources)]
