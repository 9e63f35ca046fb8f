import { StatisticsAnswer } from '@ledger/api'
import { Country, record } from '@ledger/kernel'
import { AgeBand, Citizenship, ExploitationForm, Place, Sex } from '@ledger/ledger'
import { Dimension, Measure, tabulate, unitOf, type StatisticsTable } from '@ledger/projections'
import type { ReadQueries, StatisticsFilter } from '@ledger/read-model'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { AsOf } from '../parameters/as-of.ts'
import { listText } from '../parameters/list-text.ts'
import { FromDay, periodRefused, ToDay } from '../parameters/period.ts'
import { readingParameters, syntheticParameter } from '../parameters/reading.ts'
import type { Table } from '../reply/csv.ts'
import { readRoute } from './read-route.ts'

const filters = {
  citizenship: listText(Citizenship),
  countryOfExploitation: listText(Place),
  reportingCountry: listText(Country),
  sex: listText(Sex),
  ageBand: listText(AgeBand),
  form: listText(ExploitationForm),
}

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

const tableOf = (dimensions: ReadonlyArray<Dimension>, unit: string, { rows, total }: StatisticsTable): Table => ({
  columns: [...dimensions, 'unit', 'value', 'lower', 'upper'],
  rows: [
    // Without dimensions the total is the table.
    ...(dimensions.length === 0 ? [] : rows).map(({ place, value, lower, upper }) => [
      ...dimensions.map((one) => place[one] ?? null),
      unit,
      value,
      lower,
      upper,
    ]),
    [...dimensions.map(() => 'Total'), unit, total.value, total.lower, total.upper],
  ],
})

/** `GET /v1/statistics`: how many, by whatever dimensions, of when it happened, as it was known at a date. */
export const statisticsRoute = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    path: '/v1/statistics',
    summary: 'Counts of victims, suspects and investigations, by dimensions, period, and as they were known at a date',
    tag: 'statistics',
    roles: ['analyst', 'statistician'],
    params: record('Nothing', {}),
    query: StatisticsQuery,
    answer: StatisticsAnswer,
    read: async ({ query }) => {
      const { measure, groupBy = [], from = null, to = null, asOf, synthetic = 'exclude' } = query
      const refused = periodRefused(query)
      if (refused !== undefined) return E.left(refused)
      const names = Object.keys(filters) as ReadonlyArray<keyof typeof filters>
      const values: StatisticsFilter['values'] = Object.fromEntries(
        names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
      )
      const counts = await queries.netCounts({
        measure,
        dimensions: groupBy,
        values,
        from,
        to,
        knownUntil: asOf,
        synthetic,
      })
      const table = tabulate(counts, groupBy, (dimension, value) => values[dimension]?.includes(value) ?? true)
      const rows = table.rows.map(({ place, value, lower, upper }) => ({ ...place, value, lower, upper }))
      const { total, overlapping } = table
      return E.right({
        json: {
          measure,
          unit: unitOf(measure),
          groupBy,
          synthetic,
          from,
          to,
          knownUntil: asOf ?? null,
          rows,
          total,
          overlapping,
        },
        table: () => tableOf(groupBy, unitOf(measure), table),
      })
    },
  })
