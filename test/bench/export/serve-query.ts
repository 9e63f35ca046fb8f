// A process of its own: the query service on a filled database, over HTTP, with a memory of its own to be measured.
import { sqliteAccessRecords } from '@ledger/access-records'
import { queryRoutes } from '@ledger/query'
import { pgDatabase, postgresPublishedQueries, postgresReadQueries } from '@ledger/read-model-postgres'
import {
  developmentVerifier,
  httpApp,
  httpMetrics,
  openDevelopmentIssuer,
  publicRoute,
  serveHttp,
  serviceLogger,
  serviceRegistry,
} from '@ledger/service-kit'
import { activeAgencies } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { answer, untilParentEnds } from '../measure/child-side.ts'
import { peakMemory } from '../measure/peak-memory.ts'

const oneHour = 3600

untilParentEnds()
const [url = ''] = process.argv.slice(2)
const database = pgDatabase({ url })
const issuer = await openDevelopmentIssuer()
const peak = publicRoute('/peak', 'The most memory that was resident', { codec: t.unknown }, () => ({
  status: 200,
  json: { peakBytes: peakMemory() },
}))
const app = httpApp({
  routes: [
    ...queryRoutes(postgresReadQueries(database), sqliteAccessRecords(':memory:'), postgresPublishedQueries(database)),
    peak,
  ],
  agencyOf: activeAgencies,
  verify: developmentVerifier({ publicJwk: issuer.publicJwk, actorKey: randomBytes(32) }),
  logger: serviceLogger('query', 'warn'),
  metrics: httpMetrics(serviceRegistry('query')),
})
const served = await serveHttp(app, { host: '127.0.0.1', port: 0 })
if (E.isLeft(served)) throw new Error(served.left)
const token = await issuer.issue({
  subject: 'bench',
  agency: randomUUID(),
  roles: ['statistician'],
  seconds: oneHour,
})
answer({ url: served.right.url, token })
