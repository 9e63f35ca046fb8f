import { comparisonCsv, queryReads } from '@ledger/api'
import { record } from '@ledger/kernel'
import { changedTable, comparing, Dimension, Measure, unitOf, type Filter } from '@ledger/projections'
import { problem, type AnyRoute, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { EditionText } from '../parameters/edition-text.ts'
import { listText } from '../parameters/list-text.ts'
import { membershipIn } from '../asean/membership.ts'
import { editionAsked } from '../published/edition-asked.ts'
import { numbersRefused } from '../published/release-refused.ts'
import { citationOf, editionTold } from '../published/told-of-edition.ts'
import { comparisonJson, comparisonRows, exportedComparison } from '../reply/comparison-rows.ts'
import { answerPublished } from '../reply/reading.ts'
import type { Sources } from '../sources.ts'
import { tableRoute } from './read-route.ts'
import { statisticsParameters, valuesAsked } from './statistics-query.ts'
import { addInTurns, tableInTurns, tooWide } from './table-in-turns.ts'

const ChangesQuery = record(
  'ChangesQuery',
  { measure: Measure, compare: EditionText },
  { groupBy: listText(Dimension), ...statisticsParameters },
)
type ChangesQuery = t.TypeOf<typeof ChangesQuery>

/** What each dimension costs of the three tables that are put together. */
const costOfDimension = 15

const notEarlier = (compared: number, edition: number): Problem =>
  problem('invalid-request', undefined, {
    errors: [
      {
        field: 'query.compare',
        rule: `must be an edition before ${edition}, which it is compared with, and is ${compared}`,
      },
    ],
  })

/**
 * `GET /v1/statistics/comparison`: what changed between two editions and why. It is answered from published rows alone,
 * whoever asks.
 */
export const comparisonRoute = (sources: Sources): AnyRoute => {
  const { face, published: queries } = sources
  return tableRoute(
    {
      of: 'comparison',
      cost: 20,
      summary:
        'What changed between two editions, and why: new, corrected, withdrawn, merged, retracted, re-assessed, re-counted',
      tag: 'statistics',
      action: 'ReadEditions',
      params: record('Nothing', {}),
      query: ChangesQuery,
      csv: ({ groupBy = [] }) => comparisonCsv(groupBy),
      inEveryForm: true,
      isPublished: face === 'public',
      problems: ['no-edition'],
    },
    async (request, table) => {
      const { query, pace, signal } = request
      const { measure, groupBy = [], from = null, to = null, synthetic = 'exclude' } = query
      const refused = numbersRefused(query)
      if (refused !== undefined) return E.left(refused)
      const edition = await editionAsked(queries, query)
      if (E.isLeft(edition)) return edition
      const compared = await editionAsked(queries, { edition: query.compare })
      if (E.isLeft(compared)) return compared
      const [since, through] = [compared.right.number, edition.right.number]
      if (since >= through) return E.left(notEarlier(since, through))
      const restsOn = { edition: edition.right, isNamed: query.edition !== undefined }
      return answerPublished(sources, restsOn, request, table, async () => {
        await pace(costOfDimension * groupBy.length)
        const values = valuesAsked(query, membershipIn(edition.right, to))
        const keep: Filter = (dimension, value) => values[dimension]?.includes(value) ?? true
        const years = { from: from?.slice(0, 4) ?? null, to: to?.slice(0, 4) ?? null }
        const asked = { measure, dimensions: groupBy, values, from, to, synthetic }
        const tableThrough = async (number: number) =>
          tableInTurns(
            await queries.netCounts({ ...asked, since: 0, through: number }),
            groupBy,
            { keep, years },
            { signal, pace },
          )
        const [before, after] = [await tableThrough(since), await tableThrough(through)]
        const { add, comparison } = comparing(groupBy, keep)
        const changes = await queries.netCounts({ ...asked, since, through, byReason: true })
        const compare = await addInTurns(changes, add, { signal, pace })
        if (before === undefined || after === undefined || !compare) return E.left(tooWide)
        const changed = changedTable(groupBy, comparison(), before, after)
        const told = editionTold(edition.right, citationOf(face, queryReads.comparison.path, query, through))
        const { number, cut, nextOn } = compared.right
        const scope = { measure, unit: unitOf(measure), synthetic, from, to }
        return E.right({
          json: { ...scope, groupBy, ...comparisonJson(changed), ...told, compared: { number, cut, nextOn } },
          rows: () => comparisonRows(groupBy, { ...scope, rounded: true, compared: since, edition: through }, changed),
          exported: exportedComparison(told, scope.unit, changed.overlapping),
        })
      })
    },
  )
}
