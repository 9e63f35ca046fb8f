import { postgresPublishedQueries } from '@ledger/read-model-postgres'
import {
  httpApp,
  httpMetrics,
  liveRoute,
  noAgencies,
  noTokens,
  publicRateLimitOf,
  serveWithMetrics,
  serviceLogger,
  serviceRegistry,
  stopAll,
  trustedProxies,
  type RunningService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { publicFaceRoutes } from '../compose.ts'
import { openPublished } from '../published-database.ts'
import type { PublicFaceSettings } from './settings.ts'

const stopTimeoutMs = 10_000

/**
 * Starts the query service with its public face alone: it takes no tokens, and has a connection to what was published and
 * no other. On the left one line that says why it cannot run.
 */
export const startPublicFace = async (
  settings: t.TypeOf<typeof PublicFaceSettings>,
): Promise<E.Either<string, RunningService>> => {
  const logger = serviceLogger('query', settings.LEDGER_LOG)
  const published = await openPublished(settings, logger)
  if (E.isLeft(published)) return published
  const registry = serviceRegistry('query')
  const app = httpApp({
    routes: [...publicFaceRoutes(postgresPublishedQueries(published.right), settings.LEDGER_LICENCE), liveRoute],
    verify: noTokens,
    agencyOf: noAgencies,
    publicLimit: publicRateLimitOf(settings),
    trustedProxies: trustedProxies(settings),
    logger,
    metrics: httpMetrics(registry),
  })
  const http = await serveWithMetrics(app, registry, settings, logger)
  if (E.isLeft(http)) {
    await published.right.close()
    return http
  }
  const parts = [
    { name: 'http', stop: () => http.right.stop(stopTimeoutMs / 2) },
    { name: 'database', stop: published.right.close },
  ]
  return E.right({
    url: http.right.url,
    metricsUrl: http.right.metricsUrl,
    stop: () => stopAll(parts, stopTimeoutMs, logger),
  })
}
