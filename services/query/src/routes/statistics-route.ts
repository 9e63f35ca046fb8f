import { StatisticsAnswer, statisticsCsv } from '@ledger/api'
import { record } from '@ledger/kernel'
import {
  Dimension,
  Measure,
  storedDimension,
  storedDimensionNames,
  unitOf,
  type Filter,
  type StoredDimension,
} from '@ledger/projections'
import type { ReadQueries, StatisticsFilter } from '@ledger/read-model'
import { problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { AsOf } from '../parameters/as-of.ts'
import { listText } from '../parameters/list-text.ts'
import { FromDay, periodRefused, ToDay } from '../parameters/period.ts'
import { readingParameters, syntheticParameter } from '../parameters/reading.ts'
import { statisticsRows } from '../reply/statistics-rows.ts'
import { readRoute } from './read-route.ts'
import { mostPlaces, tableInTurns } from './table-in-turns.ts'

const filters = Object.fromEntries(
  storedDimensionNames.map((name) => [name, listText(storedDimension(name).values)]),
) as Readonly<Record<StoredDimension, t.Type<ReadonlyArray<string>, unknown>>>

const StatisticsQuery = record(
  'StatisticsQuery',
  { measure: Measure },
  {
    groupBy: listText(Dimension),
    ...filters,
    from: FromDay,
    to: ToDay,
    asOf: AsOf,
    ...syntheticParameter,
    ...readingParameters,
  },
)

const tooWide = problem(
  'too-large',
  `The table would put persons in more than ${mostPlaces} places: ask for fewer dimensions, a shorter period, or values.`,
)

/** What each dimension that counts are grouped by costs, in plain requests: the database sorts by it. */
const costOfDimension = 5

/** `GET /v1/statistics`: how many, by whatever dimensions, of when it happened, as it was known at a date. */
export const statisticsRoute = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    cost: 10,
    path: '/v1/statistics',
    summary: 'Counts of victims, suspects and investigations, by dimensions, period, and as they were known at a date',
    tag: 'statistics',
    action: 'ReadStatistics',
    params: record('Nothing', {}),
    query: StatisticsQuery,
    answer: StatisticsAnswer,
    csv: ({ groupBy = [] }) => statisticsCsv(groupBy),
    read: async ({ query, signal, pace }) => {
      const { measure, groupBy = [], from = null, to = null, asOf, synthetic = 'exclude' } = query
      const refused = periodRefused(query)
      if (refused !== undefined) return E.left(refused)
      const values: StatisticsFilter['values'] = Object.fromEntries(
        storedDimensionNames.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
      )
      await pace(costOfDimension * groupBy.length)
      const counts = await queries.netCounts({
        measure,
        dimensions: groupBy,
        values,
        from,
        to,
        knownUntil: asOf,
        synthetic,
      })
      const keep: Filter = (dimension, value) => values[dimension]?.includes(value) ?? true
      const years = { from: from?.slice(0, 4) ?? null, to: to?.slice(0, 4) ?? null }
      const table = await tableInTurns(counts, groupBy, { keep, years }, { signal, pace })
      if (table === undefined) return E.left(tooWide)
      const rows = table.rows.map(({ place, value, lower, upper }) => ({ ...place, value, lower, upper }))
      const { total, overlapping } = table
      const scope = { measure, unit: unitOf(measure), synthetic, from, to, knownUntil: asOf ?? null }
      return E.right({
        json: { ...scope, groupBy, rows, total, overlapping },
        rows: () => statisticsRows(groupBy, scope, table),
      })
    },
  })
