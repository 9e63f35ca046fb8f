import { FiguresAnswer, FiguresCsv, FigureTotalsAnswer, figureTotalsCsv } from '@ledger/api'
import { codeList, record } from '@ledger/kernel'
import { rangeOf } from '@ledger/ledger'
import { figureDimensions, totalFigures, totalsOverlap } from '@ledger/projections'
import type { ReadQueries } from '@ledger/read-model'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { allFigures } from '../figures/all-figures.ts'
import { publisherNaming, type PublishedFigure } from '../figures/publishers.ts'
import { figureFilterOf, figureScope } from '../parameters/figure-scope.ts'
import { listText } from '../parameters/list-text.ts'
import { periodRefused } from '../parameters/period.ts'
import { pageParameters, readingParameters } from '../parameters/reading.ts'
import { figureRow, totalRow } from '../reply/figures-rows.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const FiguresQuery = optionalParameters({ ...figureScope, ...pageParameters, ...readingParameters })

const figureJson = ({ id, revision, recordedAt, publisher, figure }: PublishedFigure) => ({
  id,
  revision,
  recordedAt,
  publisher,
  ...rangeOf(figure),
  ...figure,
})

const figures = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    cost: 5,
    path: '/v1/figures',
    summary: 'Official figures as their sources published them, each with its citation',
    tag: 'figures',
    action: 'ReadFigures',
    params: record('Nothing', {}),
    query: FiguresQuery,
    answer: FiguresAnswer,
    csv: () => FiguresCsv,
    read: async ({ query, signal }) => {
      const refused = periodRefused(query)
      if (refused !== undefined) return E.left(refused)
      const limit = query.limit ?? 1000
      const named = publisherNaming(queries)
      const pageAfter = async (cursor: string | undefined) => {
        const found = await queries.figures(figureFilterOf(query), cursor, limit + 1)
        const page = found.slice(0, limit)
        return { page: await named(page), next: found.length > limit ? (page.at(-1)?.id ?? null) : null }
      }
      const { page, next } = await pageAfter(query.cursor)
      const more = async function* () {
        for (let cursor = next; cursor !== null && !signal.aborted;) {
          const following = await pageAfter(cursor)
          yield following.page.map(figureRow)
          cursor = following.next
        }
      }
      return E.right({
        json: { figures: page.map(figureJson), next },
        rows: () => page.map(figureRow),
        next,
        // Whoever asked for a page gets that page; whoever asked for none gets all of them.
        ...(query.limit === undefined && query.cursor === undefined && { more }),
      })
    },
  })

const TotalsQuery = optionalParameters({
  ...figureScope,
  groupBy: listText(codeList('FigureDimension', figureDimensions)),
  ...readingParameters,
})

const totals = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    cost: 5,
    path: '/v1/figures/totals',
    summary: 'Totals of official figures that may be added, with bounds where a part is masked, about or open',
    tag: 'figures',
    action: 'ReadFigures',
    params: record('Nothing', {}),
    query: TotalsQuery,
    answer: FigureTotalsAnswer,
    csv: ({ groupBy = [] }) => figureTotalsCsv(groupBy),
    read: async ({ query }) => {
      const refused = periodRefused(query)
      if (refused !== undefined) return E.left(refused)
      const by = query.groupBy ?? []
      const found = totalFigures(await allFigures(queries, figureFilterOf(query)), by)
      const { from = null, to = null, asOf = null } = query
      const scope = { from, to, knownUntil: asOf, overlapping: totalsOverlap(found) }
      return E.right({
        json: { ...scope, groupBy: by, totals: found },
        rows: () => found.map((total) => totalRow(total, scope)),
      })
    },
  })

/** `GET /v1/figures` and their totals. */
export const figuresRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => [figures(queries), totals(queries)]
