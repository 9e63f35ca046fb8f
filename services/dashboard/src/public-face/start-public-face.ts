import {
  httpMetrics,
  serveWithMetrics,
  serviceLogger,
  serviceRegistry,
  stopAll,
  trustedProxies,
  type RunningService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { dashboardApp } from '../http/dashboard-app.ts'
import { readPageFiles } from '../page/page-files.ts'
import { passOn } from '../passing/pass-on.ts'
import type { PublicDashboardSettings } from './settings.ts'

const stopTimeoutMs = 10_000

/**
 * Starts the dashboard with its public face alone: nobody signs in, and no service is known to it but the one that tells
 * what was published. On the left one line that says why it cannot run.
 */
export const startPublicFace = async (
  settings: t.TypeOf<typeof PublicDashboardSettings>,
  page: E.Either<string, string>,
): Promise<E.Either<string, RunningService>> => {
  const files = E.isLeft(page) ? page : readPageFiles(page.right)
  if (E.isLeft(files)) return files
  const logger = serviceLogger('dashboard', settings.LEDGER_LOG)
  const registry = serviceRegistry('dashboard')
  const app = dashboardApp({
    page: files.right,
    origins: [settings.LEDGER_DASHBOARD_ORIGIN],
    pass: passOn({ service: 'query', serviceUrl: settings.LEDGER_QUERY, logger }),
    isReady: () => Promise.resolve(true),
    trustedProxies: trustedProxies(settings),
    logger,
    metrics: httpMetrics(registry),
  })
  const http = await serveWithMetrics(app, registry, settings, logger)
  if (E.isLeft(http)) return http
  const parts = [{ name: 'http', stop: () => http.right.stop(stopTimeoutMs / 2) }]
  return E.right({
    url: http.right.url,
    metricsUrl: http.right.metricsUrl,
    stop: () => stopAll(parts, stopTimeoutMs, logger),
  })
}
