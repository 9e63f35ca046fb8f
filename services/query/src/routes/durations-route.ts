import { durationsCsv } from '@ledger/api'
import { record } from '@ledger/kernel'
import {
  DurationDimension,
  durationDimensions,
  durationTable,
  FromStage,
  stagePairs,
  ToStage,
} from '@ledger/projections'
import { problem, type AnyRoute, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { filtersOf } from '../access/filters-of.ts'
import { membershipOf } from '../asean/membership.ts'
import { AsOf } from '../parameters/as-of.ts'
import { EditionText } from '../parameters/edition-text.ts'
import { exactOfNoEdition } from '../parameters/exact-of-no-edition.ts'
import { asksForAsean, filterValues, valuesSaid, withMembers } from '../parameters/filter-values.ts'
import { listText } from '../parameters/list-text.ts'
import { FromDay, periodRefused, ToDay } from '../parameters/period.ts'
import { syntheticParameter, tableParameters } from '../parameters/reading.ts'
import { durationsRefused } from '../published/durations-refused.ts'
import { durationsOfEdition } from '../published/durations-of-edition.ts'
import { durationRows } from '../reply/duration-rows.ts'
import { exportedDurations } from '../reply/exported-durations.ts'
import type { Sources } from '../sources.ts'
import { countsRoute } from './counts-route.ts'
import { optionalParameters } from './read-route.ts'
import { mostCounts, tooManyCounts } from './size-refused.ts'

const DurationsQuery = optionalParameters({
  fromStage: FromStage,
  toStage: ToStage,
  groupBy: listText(DurationDimension),
  ...filterValues(durationDimensions),
  from: FromDay,
  to: ToDay,
  asOf: AsOf,
  edition: EditionText,
  ...syntheticParameter,
  ...tableParameters,
})
type DurationsQuery = t.TypeOf<typeof DurationsQuery>

const pairsAsked = ({ fromStage, toStage }: DurationsQuery) =>
  stagePairs.filter(([from, to]) => (fromStage ?? from) === from && (toStage ?? to) === to)

const pairsText = stagePairs.map((pair) => pair.join(' to ')).join(', ')

const senseless = (query: DurationsQuery): Problem | undefined =>
  periodRefused(query) ??
  (pairsAsked(query).length > 0
    ? undefined
    : problem('invalid-request', undefined, {
        errors: [{ field: 'query.toStage', rule: `days are counted from ${pairsText}` }],
      }))

const refused = (query: DurationsQuery, of: 'exact' | 'published'): Problem | undefined => {
  const found = senseless(query)
  if (found !== undefined) return found
  if (of === 'exact') return query.edition === undefined ? undefined : exactOfNoEdition
  return durationsRefused({ ...query, restricted: durationDimensions.filter((name) => query[name] !== undefined) })
}

/** What each dimension that durations are grouped by costs, in plain requests: the database sorts by it. */
const costOfDimension = 5

/** `GET /v1/durations`: how many days from one stage to another, by declared groups, as it was known at a date. */
export const durationsRoute = (sources: Sources): AnyRoute =>
  countsRoute(sources, {
    cost: 10,
    of: 'durations',
    summary:
      'Days between the stages of a journey: median, 90th percentile and of how many persons, by declared groups',
    tag: 'statistics',
    action: 'ReadDurations',
    params: record('Nothing', {}),
    query: DurationsQuery,
    csv: ({ groupBy = [] }) => durationsCsv(groupBy),
    inEveryForm: true,
    asked: ({ query }) => ({
      measure: null,
      dimensions: query.groupBy ?? [],
      filters: filtersOf(query, ['fromStage', 'toStage', ...durationDimensions, 'from', 'to', 'asOf', 'synthetic']),
    }),
    refused,
    exact: async ({ query, pace }, queries) => {
      const { groupBy = [], from = null, to = null, asOf: knownUntil, synthetic = 'exclude' } = query
      const said = valuesSaid(durationDimensions, query)
      const asean = membershipOf({ to, knownUntil: knownUntil ?? null })
      const values = withMembers(said, asean)
      await pace(costOfDimension * groupBy.length)
      const asked = { dimensions: groupBy, values, from, to, knownUntil, synthetic }
      const tallies = await queries.durations({ ...asked, most: mostCounts + 1 })
      if (tallies.length > mostCounts) return E.left(tooManyCounts)
      const keep = (dimension: DurationDimension, value: string): boolean =>
        dimension === 'year' || (values[dimension]?.includes(value) ?? true)
      const table = durationTable(tallies, groupBy, { pairs: pairsAsked(query), keep })
      const scope = { unit: 'days' as const, synthetic, from, to, knownUntil: knownUntil ?? null, rounded: false }
      const { rows, totals, overlapping } = table
      return E.right({
        json: {
          ...scope,
          groupBy,
          rows: rows.map(({ place, ...row }) => ({ ...row, ...place })),
          totals,
          overlapping,
          ...(asksForAsean(said) && { asean }),
        },
        rows: () => durationRows(groupBy, { ...scope, edition: null }, table),
        exported: exportedDurations({ groupBy, values: said, standing: { audience: 'exact' } }, table),
      })
    },
    published: {
      edition: (query) => query,
      read: ({ query }, queries, edition) =>
        durationsOfEdition(sources.face, query, pairsAsked(query), edition, queries),
    },
  })
