import { ChangesCsv, queryReads, type ChangesCsvRow } from '@ledger/api'
import type { Rows, Standing } from '@ledger/dissemination'
import { codeList, instantOf, record, type Instant } from '@ledger/kernel'
import { isStock, Measure, releasedMeasures, storedDimensionNames, unitOf } from '@ledger/projections'
import type { Changes, ExactChange, PublishedChange } from '@ledger/read-model'
import { problem, type AnyRoute, type Problem, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { filtersOf } from '../access/filters-of.ts'
import { membershipOf } from '../asean/membership.ts'
import { AsOf } from '../parameters/as-of.ts'
import { EditionText } from '../parameters/edition-text.ts'
import { exactOfNoEdition } from '../parameters/exact-of-no-edition.ts'
import { listText } from '../parameters/list-text.ts'
import { ofMeasureRefused } from '../parameters/of-measure.ts'
import { FromDay, periodRefused, ToDay } from '../parameters/period.ts'
import { syntheticParameter, tableParameters } from '../parameters/reading.ts'
import { releaseRefused } from '../published/release-refused.ts'
import { citationOf } from '../published/told-of-edition.ts'
import type { Answer } from '../reply/reading.ts'
import type { Sources } from '../sources.ts'
import { countsRoute } from './counts-route.ts'
import { optionalParameters } from './read-route.ts'
import { restrictedBy, valueFilters, valuesAsked } from './statistics-query.ts'
import type * as t from 'io-ts'

/** Measures that have changes of their own: a stock is made of those of others. */
const keptMeasures = Measure.codes.filter((measure) => !isStock(measure))

const ChangesQuery = optionalParameters({
  measure: listText(codeList('KeptMeasure', keptMeasures)),
  ...valueFilters,
  from: FromDay,
  to: ToDay,
  asOf: AsOf,
  edition: EditionText,
  ...syntheticParameter,
  ...tableParameters,
})
type ChangesQuery = t.TypeOf<typeof ChangesQuery>
type Request = Pick<RouteRequest<unknown, ChangesQuery, unknown>, 'query' | 'pace' | 'signal'>

const noObservations = problem('invalid-request', 'Several changes may be of one place and time.', {
  errors: [{ field: 'query.format', rule: 'must not be sdmx-csv of changes: ask /v1/statistics for observations' }],
})

const notes = [
  'Counts are sums of `change`; below zero something is taken out again. Several rows may be of one person.',
  'Several values in one cell, joined by semicolons, are of one person: whoever counts by one of them counts each.',
]

const refused = (query: ChangesQuery, of: 'exact' | 'published'): Problem | undefined => {
  const { measure: measures = [], from, to, asOf, edition, after, format } = query
  if (format === 'sdmx-csv') return noObservations
  const restricted = restrictedBy(query)
  for (const measure of measures) {
    const senseless = ofMeasureRefused(measure, [], restricted)
    if (senseless !== undefined) return senseless
  }
  const senseless = periodRefused(query)
  if (senseless !== undefined) return senseless
  if (of === 'exact') return edition === undefined ? undefined : exactOfNoEdition
  return releaseRefused({ measures, groupBy: [], restricted, from, to, asOf, edition, after })
}

/** So many rows that are handed out cost as much as a plain request. */
const rowsForOne = 1000

const rowOf = ({ values, from, to, ...change }: ExactChange | PublishedChange): ChangesCsvRow => ({
  ...{ edition: null, recordedAt: null, unit: unitOf(change.measure), occurredFrom: from, occurredTo: to },
  ...change,
  ...(Object.fromEntries(storedDimensionNames.map((name) => [name, values[name] ?? null])) as Record<
    (typeof storedDimensionNames)[number],
    string | null
  >),
})

async function* rowsOf(changes: Changes<ExactChange | PublishedChange>, pace: Request['pace']): Rows<ChangesCsvRow> {
  for await (const some of changes) {
    await pace(some.length / rowsForOne)
    yield some.map(rowOf)
  }
}

/** What changes are of, and how they are handed out. */
const answerOf = (
  { query, pace }: Request,
  json: Readonly<Record<string, unknown>> & { readonly measures: ReadonlyArray<Measure> },
  changes: Changes<ExactChange | PublishedChange>,
  standing: Standing,
): Answer<ChangesCsvRow> => {
  const { from = null, to = null, synthetic = 'exclude' } = query
  return {
    json: { synthetic, from, to, ...json },
    rows: () => [],
    streamed: rowsOf(changes, pace),
    exported: {
      units: [...new Set(json.measures.map(unitOf))].join(', '),
      notes,
      standing,
      sdmx: E.left(noObservations),
    },
  }
}

const filterOf = (query: ChangesQuery, knownUntil: Instant | null) => {
  const { from = null, to = null, synthetic = 'exclude' } = query
  return { values: valuesAsked(query, membershipOf({ to, knownUntil })), from, to, synthetic }
}

/**
 * `GET /v1/statistics/changes`: the signed changes that counts are sums of, as many as there are, in the columns of the
 * counts and no others. Statisticians get exact ones, everybody else the rows that editions published.
 */
export const changesRoute = (sources: Sources): AnyRoute =>
  countsRoute(sources, {
    cost: 50,
    of: 'changes',
    summary:
      'The signed changes that counts are sums of, all of them, streamed: exact ones, or those that editions published',
    tag: 'statistics',
    action: 'ReadStatistics',
    params: record('Nothing', {}),
    query: ChangesQuery,
    csv: () => ChangesCsv,
    inEveryForm: true,
    asked: ({ query }) => ({
      measure: null,
      dimensions: [],
      filters: filtersOf(query, ['measure', ...storedDimensionNames, 'from', 'to', 'asOf', 'synthetic']),
    }),
    refused,
    exact: (request, queries) => {
      const { query, signal } = request
      const { measure: measures = keptMeasures, asOf } = query
      const changes = queries.changes({ ...filterOf(query, asOf ?? null), measures, knownUntil: asOf }, signal)
      const json = { measures, knownUntil: asOf ?? null, rounded: false }
      return Promise.resolve(E.right(answerOf(request, json, changes, { audience: 'exact' })))
    },
    published: {
      edition: (query) => query,
      read: (request, queries, { number, cut, nextOn, rounding }) => {
        const { query, signal } = request
        const { measure: measures = releasedMeasures } = query
        // The cut is still taken in.
        const knownUntil = instantOf(Date.parse(cut) + 1)
        const changes = queries.changes({ ...filterOf(query, knownUntil), measures, through: number }, signal)
        const json = {
          measures,
          ...{ knownUntil, rounded: true, edition: { number, cut, nextOn }, rounding },
          citation: citationOf(sources.face, queryReads.changes.path, query, number),
        }
        const standing = { audience: 'published', edition: number, cut, rounding } as const
        return Promise.resolve(E.right(answerOf(request, json, changes, standing)))
      },
    },
  })
