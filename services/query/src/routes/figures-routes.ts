import { FiguresAnswer, FigureTotalsAnswer } from '@ledger/api'
import { codeList, record } from '@ledger/kernel'
import { figureDimensions, totalFigures } from '@ledger/projections'
import type { ReadQueries } from '@ledger/read-model'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { allFigures } from '../figures/all-figures.ts'
import { figureFilterOf, figureScope } from '../parameters/figure-scope.ts'
import { listText } from '../parameters/list-text.ts'
import { periodRefused } from '../parameters/period.ts'
import { pageParameters, readingParameters } from '../parameters/reading.ts'
import { figuresTable, totalsTable } from '../reply/figures-tables.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const FiguresQuery = optionalParameters({ ...figureScope, ...pageParameters, ...readingParameters })

const figures = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    path: '/v1/figures',
    summary: 'Official figures as their sources published them, each with its citation',
    tag: 'figures',
    roles: ['analyst', 'statistician'],
    params: record('Nothing', {}),
    query: FiguresQuery,
    answer: FiguresAnswer,
    read: async ({ query }) => {
      const refused = periodRefused(query)
      if (refused !== undefined) return E.left(refused)
      const limit = query.limit ?? 1000
      const found = await queries.figures(figureFilterOf(query), query.cursor, limit + 1)
      const page = found.slice(0, limit)
      const next = found.length > limit ? (page.at(-1)?.id ?? null) : null
      return E.right({
        json: {
          figures: page.map(({ id, revision, recordedAt, figure }) => ({ id, revision, recordedAt, ...figure })),
          next,
        },
        table: () => figuresTable(page),
        headers: next === null ? {} : { 'Ledger-Next-Cursor': next },
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
    path: '/v1/figures/totals',
    summary: 'Totals of official figures that may be added, with bounds where a part is masked, about or open',
    tag: 'figures',
    roles: ['analyst', 'statistician'],
    params: record('Nothing', {}),
    query: TotalsQuery,
    answer: FigureTotalsAnswer,
    read: async ({ query }) => {
      const refused = periodRefused(query)
      if (refused !== undefined) return E.left(refused)
      const by = query.groupBy ?? []
      const found = totalFigures(await allFigures(queries, figureFilterOf(query)), by)
      return E.right({ json: { groupBy: by, totals: found }, table: () => totalsTable(by, found) })
    },
  })

/** `GET /v1/figures` and their totals. */
export const figuresRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => [figures(queries), totals(queries)]
