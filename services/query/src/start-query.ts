import { postgresAccessRecords } from '@ledger/access-records'
import { pgDatabase, postgresPublishedQueries, postgresReadQueries } from '@ledger/read-model-postgres'
import {
  databaseUrl,
  httpApp,
  httpMetrics,
  issuedTokens,
  liveRoute,
  publicRateLimitOf,
  rateLimitOf,
  regionRegistrars,
  serveWithMetrics,
  serviceLogger,
  serviceRegistry,
  stopAll,
  trustedProxies,
  type RunningService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { agenciesRead } from './agencies-read.ts'
import { queryRoutes } from './compose.ts'
import { alarmStreams } from './reply/alarm-streams.ts'
import { openPublished } from './published-database.ts'
import type { QuerySettings } from './settings.ts'

const stopTimeoutMs = 10_000

/**
 * Starts the query service on PostgreSQL from its settings. On the left one line that says why it cannot run. It only
 * reads: the tables are made by the projector, and until they are, it says that it is not ready.
 */
export const startQuery = async (
  settings: t.TypeOf<typeof QuerySettings>,
): Promise<E.Either<string, RunningService>> => {
  const verify = issuedTokens(settings)
  if (E.isLeft(verify)) return verify
  const logger = serviceLogger('query', settings.LEDGER_LOG)
  const onIdleError = ({ message }: Error) => logger.warn({ reason: message }, 'a connection to the database broke')
  const database = pgDatabase({ url: databaseUrl(settings), onIdleError })
  const accessRecords = postgresAccessRecords(
    pgDatabase({ url: databaseUrl(settings), onIdleError, connections: 4, keeps: true }),
  )
  const closeExact = async () => {
    await accessRecords.close()
    await database.close()
  }
  try {
    // Whether the database is there and lets this user in; whether its tables are, is for readiness to say.
    await database.query('select 1')
    await accessRecords.prepare()
  } catch (error) {
    await closeExact()
    return E.left(`the database cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
  const published = await openPublished(settings, logger)
  if (E.isLeft(published)) {
    await closeExact()
    return published
  }
  const closeAll = async () => {
    await published.right.close()
    await closeExact()
  }
  const registry = serviceRegistry('query')
  const queries = postgresReadQueries(database)
  const publishedQueries = postgresPublishedQueries(published.right)
  const streams = alarmStreams(publishedQueries)
  const agencies = agenciesRead(queries, regionRegistrars(settings), () => Date.now())
  const app = httpApp({
    routes: [...queryRoutes(queries, accessRecords, publishedQueries, streams, settings.LEDGER_LICENCE), liveRoute],
    verify: verify.right,
    agencyOf: agencies.of,
    limit: rateLimitOf(settings),
    publicLimit: publicRateLimitOf(settings),
    trustedProxies: trustedProxies(settings),
    logger,
    metrics: httpMetrics(registry),
  })
  const http = await serveWithMetrics(app, registry, settings, logger)
  if (E.isLeft(http)) {
    await closeAll()
    return http
  }
  const parts = [
    { name: 'streams', stop: streams.stop },
    { name: 'http', stop: () => http.right.stop(stopTimeoutMs / 2) },
    { name: 'database', stop: closeAll },
  ]
  return E.right({
    url: http.right.url,
    metricsUrl: http.right.metricsUrl,
    stop: () => stopAll(parts, stopTimeoutMs, logger),
  })
}
