import type { Express } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Registry } from 'prom-client'
import { noAgencies } from '../access/agency-directory.ts'
import { noTokens } from '../auth/token-verifier.ts'
import type { Logger } from '../logger.ts'
import { httpApp } from './http-app.ts'
import { serveHttp, type HttpService } from './serve-http.ts'
import { metricsRoute } from './service-routes.ts'

/** Where a service listens, and where it shows its metrics. */
export type WatchedListening = {
  readonly LEDGER_HOST: string
  readonly LEDGER_PORT: number
  readonly LEDGER_METRICS_PORT: number
}

/** A service that listens, and shows its metrics elsewhere. */
export type WatchedHttpService = HttpService & { readonly metricsUrl: string }

/**
 * Listens with an application, and with its metrics on a port of their own: whatever stands in front of the service
 * lets nobody from outside come there. On the left one line that says why one of both cannot be.
 */
export const serveWithMetrics = async (
  app: Express,
  registry: Registry,
  { LEDGER_HOST: host, LEDGER_PORT: port, LEDGER_METRICS_PORT: metricsPort }: WatchedListening,
  logger: Logger,
): Promise<E.Either<string, WatchedHttpService>> => {
  const http = await serveHttp(app, { host, port })
  if (E.isLeft(http)) return http
  const watched = httpApp({
    routes: [metricsRoute(registry)],
    verify: noTokens,
    agencyOf: noAgencies,
    logger,
    // How often somebody looks is no news.
    metrics: { began: () => () => undefined },
  })
  const metrics = await serveHttp(watched, { host, port: metricsPort })
  if (E.isLeft(metrics)) {
    await http.right.stop(0)
    return metrics
  }
  return E.right({
    url: http.right.url,
    metricsUrl: metrics.right.url,
    stop: async (timeoutMs) => {
      await http.right.stop(timeoutMs)
      await metrics.right.stop(0)
    },
  })
}
