import { IntakeReadiness } from '@ledger/api'
import { eventStoreDbEventStore, mayPass } from '@ledger/event-store-eventstoredb'
import { instantOf } from '@ledger/kernel'
import {
  agenciesIn,
  eventStoreOptions,
  httpApp,
  httpMetrics,
  issuedTokens,
  liveRoute,
  openPatiently,
  rateLimitOf,
  regionRegistrars,
  serveWithMetrics,
  serviceLogger,
  serviceRegistry,
  stopAll,
  type RunningService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { intakeRoutes } from './compose.ts'
import { countAppends } from './count-appends.ts'
import { heldToSkew } from './held-to-skew.ts'
import { finishMerges } from './merging/finish-merges.ts'
import type { IntakeSettings } from './settings.ts'

const stopTimeoutMs = 10_000

/**
 * Starts the intake on EventStoreDB from its settings; waits for its user to be let in. On the left one line that says
 * why it cannot run. Merges that
 * were cut off are finished first; several intakes that start at once do so together, and each step is done once.
 */
export const startIntake = async (
  settings: t.TypeOf<typeof IntakeSettings>,
  signal: AbortSignal,
): Promise<E.Either<string, RunningService>> => {
  const verify = issuedTokens(settings)
  if (E.isLeft(verify)) return verify
  const logger = serviceLogger('intake', settings.LEDGER_LOG)
  const options = { ...eventStoreOptions(settings), warn: (message: string) => logger.warn(message) }
  const opened = await openPatiently({
    service: 'intake',
    open: () => eventStoreDbEventStore(options),
    mayPass,
    readiness: { codec: IntakeReadiness, of: ({ reason }) => ({ status: `waits: ${reason}` }) },
    listening: settings,
    logger,
    signal,
  })
  if (E.isLeft(opened)) return opened
  const registry = serviceRegistry('intake')
  const now = () => Date.now()
  const store = countAppends(heldToSkew(opened.right, now), registry)
  try {
    const { found, unfinished } = await finishMerges(store, instantOf(Date.now()))
    if (found > 0) logger.info({ found }, 'merges that were cut off are finished')
    if (unfinished.length > 0) logger.warn({ unfinished }, 'merges that were cut off could not be finished')
    const agencies = agenciesIn(store, regionRegistrars(settings), now)
    const app = httpApp({
      routes: [...intakeRoutes({ store, agencies, now }), liveRoute],
      verify: verify.right,
      agencyOf: agencies.of,
      limit: rateLimitOf(settings),
      logger,
      metrics: httpMetrics(registry),
    })
    const http = await serveWithMetrics(app, registry, settings, logger)
    if (E.isLeft(http)) {
      await store.close()
      return http
    }
    // What was taken is answered before the store is closed.
    const parts = [
      { name: 'http', stop: () => http.right.stop(stopTimeoutMs / 2) },
      { name: 'event store', stop: store.close },
    ]
    return E.right({
      url: http.right.url,
      metricsUrl: http.right.metricsUrl,
      stop: () => stopAll(parts, stopTimeoutMs, logger),
    })
  } catch (error) {
    await store.close()
    throw error
  }
}
