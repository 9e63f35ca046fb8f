import { FiguresCsv, figureTotalsCsv } from '@ledger/api'
import { figuresFlow, figureTotalsFlow, type SdmxFlow } from '@ledger/dissemination'
import { codeList, record } from '@ledger/kernel'
import { rangeOf } from '@ledger/ledger'
import { figureDimensions, totalFigures, totalsOverlap } from '@ledger/projections'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { allFigures } from '../figures/all-figures.ts'
import { publisherNaming, type PublishedFigure } from '../figures/publishers.ts'
import { figureFilterOf, figureScope } from '../parameters/figure-scope.ts'
import { listText } from '../parameters/list-text.ts'
import { periodRefused } from '../parameters/period.ts'
import { pageParameters, tableParameters } from '../parameters/reading.ts'
import type { Exported } from '../reply/export-reply.ts'
import { figureRow, totalRow } from '../reply/figures-rows.ts'
import type { Sources } from '../sources.ts'
import { publicRecordsRoute } from './public-records-route.ts'
import { optionalParameters } from './read-route.ts'

const FiguresQuery = optionalParameters({ ...figureScope, ...pageParameters, ...tableParameters })

/** Official figures are public, and nothing of them is rounded. */
const exportedFigures = <Row>(flow: SdmxFlow<Row>): Exported<Row> => ({
  units: 'the unit of each row',
  notes: ['Numbers of two units, data sets or indicators are not to be added, and a total not to its parts.'],
  standing: { audience: 'official' },
  sdmx: E.right(flow),
})

const figureJson = ({ id, revision, recordedAt, publisher, figure }: PublishedFigure) => ({
  id,
  revision,
  recordedAt,
  publisher,
  ...rangeOf(figure),
  ...figure,
})

const figures = (sources: Sources): AnyRoute =>
  publicRecordsRoute(sources, {
    cost: 5,
    of: 'figures',
    summary: 'Official figures as their sources published them, each with its citation',
    tag: 'figures',
    action: 'ReadFigures',
    params: record('Nothing', {}),
    query: FiguresQuery,
    csv: () => FiguresCsv,
    inEveryForm: true,
    read: async ({ query, signal }, queries) => {
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
        exported: exportedFigures(figuresFlow),
        // Whoever asked for a page gets that page; whoever asked for none gets all of them.
        ...(query.limit === undefined && query.cursor === undefined && { more }),
      })
    },
  })

const TotalsQuery = optionalParameters({
  ...figureScope,
  groupBy: listText(codeList('FigureDimension', figureDimensions)),
  ...tableParameters,
})

const totals = (sources: Sources): AnyRoute =>
  publicRecordsRoute(sources, {
    cost: 5,
    of: 'figureTotals',
    summary: 'Totals of official figures that may be added, with bounds where a part is masked, about or open',
    tag: 'figures',
    action: 'ReadFigures',
    params: record('Nothing', {}),
    query: TotalsQuery,
    csv: ({ groupBy = [] }) => figureTotalsCsv(groupBy),
    inEveryForm: true,
    read: async ({ query }, queries) => {
      const refused = periodRefused(query)
      if (refused !== undefined) return E.left(refused)
      const by = query.groupBy ?? []
      const found = totalFigures(await allFigures(queries, figureFilterOf(query)), by)
      const { from = null, to = null, asOf = null } = query
      const scope = { from, to, knownUntil: asOf, overlapping: totalsOverlap(found) }
      return E.right({
        json: { ...scope, groupBy: by, totals: found },
        rows: () => found.map((total) => totalRow(total, scope)),
        exported: exportedFigures(figureTotalsFlow),
      })
    },
  })

/** `GET /v1/figures` and their totals. */
export const figuresRoutes = (sources: Sources): ReadonlyArray<AnyRoute> => [figures(sources), totals(sources)]
