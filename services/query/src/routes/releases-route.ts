import { queryReads, ReleasesCsv } from '@ledger/api'
import { record } from '@ledger/kernel'
import { Measure, releasesOf, unitOf } from '@ledger/projections'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { membershipIn } from '../asean/membership.ts'
import { editionAsked } from '../published/edition-asked.ts'
import { numbersRefused } from '../published/release-refused.ts'
import { citationOf, editionTold } from '../published/told-of-edition.ts'
import { exportedComparison, releaseJson, releaseRows } from '../reply/comparison-rows.ts'
import { answerPublished } from '../reply/reading.ts'
import type { Sources } from '../sources.ts'
import { tableRoute } from './read-route.ts'
import { statisticsParameters, valuesAsked } from './statistics-query.ts'

/**
 * `GET /v1/statistics/releases`: how one number was published over time: first, latest and as of a date or an edition.
 * It is answered from published rows alone, whoever asks.
 */
export const releasesRoute = (sources: Sources): AnyRoute => {
  const { face, published: queries } = sources
  return tableRoute(
    {
      of: 'releases',
      cost: 10,
      summary: 'One number in every edition that changed it: first, latest or as of a date, and why it changed',
      tag: 'statistics',
      action: 'ReadEditions',
      params: record('Nothing', {}),
      query: record('ReleasesQuery', { measure: Measure }, statisticsParameters),
      csv: () => ReleasesCsv,
      inEveryForm: true,
      isPublished: face === 'public',
      problems: ['no-edition'],
    },
    async (request, table) => {
      const { query } = request
      const { measure, from = null, to = null, synthetic = 'exclude' } = query
      const refused = numbersRefused(query)
      if (refused !== undefined) return E.left(refused)
      const edition = await editionAsked(queries, query)
      if (E.isLeft(edition)) return edition
      const { number } = edition.right
      const restsOn = { edition: edition.right, isNamed: query.edition !== undefined }
      return answerPublished(sources, restsOn, request, table, async () => {
        const changes = await queries.changesByEdition({
          ...{ measure, values: valuesAsked(query, membershipIn(edition.right, to)), from, to, synthetic },
          through: number,
        })
        const cutOf = new Map(changes.map((change) => [change.edition, change.cut]))
        const released = releasesOf(changes)
        const releases = (released?.all ?? []).map((release) => releaseJson(release, cutOf))
        const told = editionTold(edition.right, citationOf(face, queryReads.releases.path, query, number))
        const scope = { measure, unit: unitOf(measure), synthetic, from, to }
        return E.right({
          json: { ...scope, ...told, first: releases[0] ?? null, latest: releases.at(-1) ?? null, releases },
          rows: () => releases.flatMap((release) => releaseRows(release, { ...scope, rounded: true })),
          exported: exportedComparison(told, scope.unit, false),
        })
      })
    },
  )
}
