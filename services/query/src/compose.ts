import type { AccessRecords } from '@ledger/access-records'
import { QueryReadiness } from '@ledger/api'
import { positionText } from '@ledger/event-store'
import type { ReadQueries } from '@ledger/read-model'
import { publicRoute, withDescription, type AnyRoute } from '@ledger/service-kit'
import { accessRecordsRoute } from './routes/access-records-route.ts'
import { casesRoutes } from './routes/cases-routes.ts'
import { countriesRoutes } from './routes/countries-routes.ts'
import { figuresRoutes } from './routes/figures-routes.ts'
import { mergeRequestsRoutes } from './routes/merge-requests-routes.ts'
import { recordsRoutes } from './routes/records-routes.ts'
import { statisticsRoute } from './routes/statistics-route.ts'

const info = {
  title: 'ASEAN trafficking case ledger: query',
  version: '1.0.0',
  description: 'Statistics, views of countries, official figures, and - for the agencies that hold them - cases.',
}

const readiness = (queries: ReadQueries): AnyRoute =>
  publicRoute(
    '/health/ready',
    'Whether reads can be answered, and how fresh they are',
    { codec: QueryReadiness },
    async () => {
      try {
        const { position, events, updatedAt } = await queries.freshness()
        const parked = await queries.parked()
        const status = parked.streams > 0 ? 'ready, with streams parked' : 'ready'
        return { status: 200, json: { status, position: positionText(position), events, updatedAt, parked } }
      } catch {
        // Whatever the reason, it is not for the public: the log has it, and the answer is that we are not ready.
        return { status: 503, json: { status: 'the read models are unavailable' } }
      }
    },
  )

/** All routes of the query service. The literal `/v1/figures/totals` stands before the address of one figure. */
export const queryRoutes = (queries: ReadQueries, accessRecords: AccessRecords): ReadonlyArray<AnyRoute> =>
  withDescription(info, [
    statisticsRoute(queries),
    ...countriesRoutes(queries),
    ...figuresRoutes(queries),
    ...casesRoutes(queries, accessRecords),
    ...mergeRequestsRoutes(queries),
    ...recordsRoutes(queries),
    accessRecordsRoute(queries, accessRecords),
    readiness(queries),
  ])
