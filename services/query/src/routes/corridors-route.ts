import { CorridorsCsv, queryReads } from '@ledger/api'
import { instantOf, record, type Instant } from '@ledger/kernel'
import type { AnyRoute, Problem } from '@ledger/service-kit'
import { filtersOf } from '../access/filters-of.ts'
import { membershipOf } from '../asean/membership.ts'
import { exactOfNoEdition } from '../parameters/exact-of-no-edition.ts'
import { periodRefused } from '../parameters/period.ts'
import { releaseRefused } from '../published/release-refused.ts'
import { citationOf, toldOfEdition } from '../published/told-of-edition.ts'
import type { Sources } from '../sources.ts'
import { corridorFilters, CorridorsQuery } from './corridors-query.ts'
import { corridorsTable, flowDimensions } from './corridors-table.ts'
import { countsRoute } from './counts-route.ts'
import { restrictedBy, valuesAsked } from './statistics-query.ts'

const refused = (query: CorridorsQuery, of: 'exact' | 'published'): Problem | undefined => {
  const { from, to, asOf, edition, after } = query
  const senseless = periodRefused(query)
  if (senseless !== undefined) return senseless
  if (of === 'exact') return edition === undefined ? undefined : exactOfNoEdition
  const restricted = restrictedBy(query)
  const groupBy = flowDimensions('reported', false)
  return releaseRefused({ measures: ['reported', 'repatriated'], groupBy, restricted, from, to, asOf, edition, after })
}

const scopeOf = (query: CorridorsQuery, knownUntil: Instant | null) => {
  const { from = null, to = null, synthetic = 'exclude' } = query
  const asean = membershipOf({ to, knownUntil })
  return { asean, filter: { values: valuesAsked(query, asean), from, to, synthetic } }
}

/** `GET /v1/corridors`: whose citizens were exploited where, and where they were returned to. */
export const corridorsRoute = (sources: Sources): AnyRoute =>
  countsRoute(sources, {
    cost: 15,
    of: 'corridors',
    summary:
      'Persons by corridor, from the state of citizenship to the place of exploitation, and on to where they were returned',
    tag: 'corridors',
    action: 'ReadCorridors',
    params: record('Nothing', {}),
    query: CorridorsQuery,
    csv: () => CorridorsCsv,
    inEveryForm: true,
    asked: ({ query }) => ({
      measure: null,
      dimensions: flowDimensions('repatriated', true),
      filters: filtersOf(query, [...corridorFilters, 'from', 'to', 'asOf', 'synthetic']),
    }),
    refused,
    exact: (request, queries) => {
      const { asOf } = request.query
      const { asean, filter } = scopeOf(request.query, asOf ?? null)
      const scope = { ...filter, knownUntil: asOf }
      const of = { knownUntil: asOf ?? null, told: { rounded: false } as const, asean }
      return corridorsTable((measure, dimensions) => queries.netCounts({ ...scope, measure, dimensions }), request, of)
    },
    published: {
      edition: (query) => query,
      read: (request, queries, edition) => {
        // The cut is still taken in.
        const knownUntil = instantOf(Date.parse(edition.cut) + 1)
        const { asean, filter } = scopeOf(request.query, knownUntil)
        const scope = { ...filter, since: 0, through: edition.number }
        const citation = citationOf(sources.face, queryReads.corridors.path, request.query, edition.number)
        return corridorsTable((measure, dimensions) => queries.netCounts({ ...scope, measure, dimensions }), request, {
          knownUntil,
          told: toldOfEdition(edition, { measure: 'reported', synthetic: scope.synthetic }, citation),
          asean,
        })
      },
    },
  })
