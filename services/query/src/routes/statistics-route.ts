import { queryReads, statisticsCsv } from '@ledger/api'
import { instantOf, record } from '@ledger/kernel'
import { storedDimensionNames, type NetCount } from '@ledger/projections'
import type { AnyRoute, Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { filtersOf } from '../access/filters-of.ts'
import { membershipOf } from '../asean/membership.ts'
import { exactOfNoEdition } from '../parameters/exact-of-no-edition.ts'
import { basePeriodOf, growthRefused } from '../parameters/growth.ts'
import { ofMeasureRefused } from '../parameters/of-measure.ts'
import { periodRefused } from '../parameters/period.ts'
import { rateRefused } from '../parameters/rate.ts'
import { releaseRefused } from '../published/release-refused.ts'
import { citationOf, toldOfEdition } from '../published/told-of-edition.ts'
import type { Sources } from '../sources.ts'
import { countsRoute } from './counts-route.ts'
import { sizeRefused } from './size-refused.ts'
import { restrictedBy, StatisticsQuery, valuesAsked } from './statistics-query.ts'
import { statisticsTable, type Bases } from './statistics-table.ts'

const refused = (query: StatisticsQuery, of: 'exact' | 'published'): Problem | undefined => {
  const { measure, groupBy = [], from, to, asOf, edition, after } = query
  const restricted = restrictedBy(query)
  const senseless =
    periodRefused(query) ?? rateRefused(query) ?? growthRefused(query) ?? ofMeasureRefused(measure, groupBy, restricted)
  if (senseless !== undefined) return senseless
  if (of === 'exact') return edition === undefined ? undefined : exactOfNoEdition
  return releaseRefused({ measures: [measure], groupBy, restricted, from, to, asOf, edition, after })
}

/** What each dimension that counts are grouped by costs, in plain requests: the database sorts by it. */
const costOfDimension = 5

type BasePeriod = NonNullable<ReturnType<typeof basePeriodOf>>

/** The counts that growth is held against, where it is asked for: as those of the table, of another period. */
const basesOf = async (
  query: StatisticsQuery,
  read: (period: BasePeriod) => Promise<ReadonlyArray<NetCount>>,
): Promise<Bases | undefined> => {
  const period = basePeriodOf(query)
  return period === undefined ? undefined : { period, counts: await read(period) }
}

/** `GET /v1/statistics`: how many, by whatever dimensions, of when it happened, as it was known at a date. */
export const statisticsRoute = (sources: Sources): AnyRoute =>
  countsRoute(sources, {
    cost: 10,
    of: 'statistics',
    summary: 'Counts of victims, suspects and investigations, by dimensions, period, and as they were known at a date',
    tag: 'statistics',
    action: 'ReadStatistics',
    params: record('Nothing', {}),
    query: StatisticsQuery,
    csv: ({ groupBy = [], rate, growth }) => statisticsCsv(groupBy, rate !== undefined, growth !== undefined),
    inEveryForm: true,
    asked: ({ query }) => ({
      measure: query.measure,
      dimensions: query.groupBy ?? [],
      filters: filtersOf(query, [...storedDimensionNames, 'from', 'to', 'asOf', 'synthetic', 'rate', 'growth']),
    }),
    refused,
    exact: async (request, queries) => {
      const { query, pace } = request
      const { measure, groupBy: dimensions = [], from = null, to = null, asOf, synthetic = 'exclude' } = query
      const asean = membershipOf({ to, knownUntil: asOf ?? null })
      const asked = { measure, dimensions, values: valuesAsked(query, asean), from, to, knownUntil: asOf, synthetic }
      const tooFine = await sizeRefused(dimensions, (most) => queries.netCountsSize(asked, most))
      if (tooFine !== undefined) return E.left(tooFine)
      await pace(costOfDimension * dimensions.length)
      const counts = await queries.netCounts(asked)
      const bases = await basesOf(query, (period) => queries.netCounts({ ...asked, ...period }))
      const of = { knownUntil: asOf ?? null, told: { rounded: false } as const, asean, bases }
      return statisticsTable(counts, request, of, queries)
    },
    published: {
      edition: (query) => query,
      tellsRecords: ({ rate }) => rate !== undefined,
      read: async (request, queries, edition) => {
        const { query, pace } = request
        const { measure, groupBy: dimensions = [], from = null, to = null, synthetic = 'exclude' } = query
        // The cut is still taken in.
        const knownUntil = instantOf(Date.parse(edition.cut) + 1)
        const asean = membershipOf({ to, knownUntil })
        const filter = { measure, dimensions, values: valuesAsked(query, asean), from, to, synthetic }
        const asked = { ...filter, since: 0, through: edition.number }
        const tooFine = await sizeRefused(dimensions, (most) => queries.netCountsSize(asked, most))
        if (tooFine !== undefined) return E.left(tooFine)
        await pace(costOfDimension * dimensions.length)
        const counts = await queries.netCounts(asked)
        const bases = await basesOf(query, (period) => queries.netCounts({ ...asked, ...period }))
        const told = toldOfEdition(
          edition,
          { measure, synthetic },
          citationOf(sources.face, queryReads.statistics.path, query, edition.number),
        )
        return statisticsTable(counts, request, { knownUntil, told, asean, bases }, queries)
      },
    },
  })
