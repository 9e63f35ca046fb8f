import { positionText } from '@ledger/event-store'
import { record } from '@ledger/kernel'
import type { ReadQueries } from '@ledger/read-model'
import { openApiDocument, route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { casesRoutes } from './routes/cases-routes.ts'
import { countriesRoutes } from './routes/countries-routes.ts'
import { figuresRoutes } from './routes/figures-routes.ts'
import { recordsRoutes } from './routes/records-routes.ts'
import { statisticsRoute } from './routes/statistics-route.ts'

const NoFields = record('Nothing', {})

const info = {
  title: 'ASEAN trafficking case ledger: query',
  version: '1.0.0',
  description: 'Statistics, views of countries, official figures, and - for the agencies that hold them - cases.',
}

const open = (path: string, summary: string, answer: () => Promise<{ status: number; json: unknown }>): AnyRoute =>
  route({
    method: 'get',
    path,
    summary,
    tag: 'service',
    roles: 'public',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [{ status: 200, description: summary, schema: {} }],
    handle: async () => E.right(await answer()),
  })

const readiness = (queries: ReadQueries): AnyRoute =>
  open('/health/ready', 'Whether reads can be answered, and how fresh they are', async () => {
    try {
      const { position, events, updatedAt } = await queries.freshness()
      const parked = await queries.parked()
      const status = parked.streams > 0 ? 'ready, with streams set aside' : 'ready'
      return { status: 200, json: { status, position: positionText(position), events, updatedAt, parked } }
    } catch {
      // Whatever the reason, it is not for the public: the log has it, and the answer is that we are not ready.
      return { status: 503, json: { status: 'the read models are away' } }
    }
  })

/** All routes of the query service. The literal `/v1/figures/totals` stands before the address of one figure. */
export const queryRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => {
  const routes: AnyRoute[] = [
    statisticsRoute(queries),
    ...countriesRoutes(queries),
    ...figuresRoutes(queries),
    ...casesRoutes(queries),
    ...recordsRoutes(queries),
    readiness(queries),
  ]
  routes.push(
    open('/openapi.json', 'This description', () =>
      Promise.resolve({ status: 200, json: openApiDocument(info, routes) }),
    ),
  )
  return routes
}
