// A process of its own: the query service with its public face alone, on a filled database.
import { publicFaceRoutes } from '@ledger/query'
import { pgDatabase, postgresPublishedQueries } from '@ledger/read-model-postgres'
import {
  httpApp,
  httpMetrics,
  noAgencies,
  noTokens,
  serveHttp,
  serviceLogger,
  serviceRegistry,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { answer, untilParentEnds } from '../measure/child-side.ts'

untilParentEnds()
const [url = ''] = process.argv.slice(2)
const app = httpApp({
  routes: [...publicFaceRoutes(postgresPublishedQueries(pgDatabase({ url })), undefined)],
  verify: noTokens,
  agencyOf: noAgencies,
  logger: serviceLogger('query', 'warn'),
  metrics: httpMetrics(serviceRegistry('query')),
})
const served = await serveHttp(app, { host: '127.0.0.1', port: 0 })
if (E.isLeft(served)) throw new Error(served.left)
answer({ url: served.right.url })
