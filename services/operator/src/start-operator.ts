import { OperatorReadiness } from '@ledger/api'
import type { EventStore } from '@ledger/event-store'
import { eventStoreDbEventStore, mayPass } from '@ledger/event-store-eventstoredb'
import { readModels as models } from '@ledger/projections'
import type { ReadModelStore } from '@ledger/read-model'
import { pgDatabase, postgresReadModels } from '@ledger/read-model-postgres'
import {
  agenciesIn,
  databaseUrl,
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
  type Logger,
  type RunningService,
  type Stoppable,
  type TokenVerifier,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { operatorRoutes } from './compose.ts'
import { readiness } from './readiness.ts'
import { eventsByMeasure } from './replay/expected-events.ts'
import { replays } from './replay/replays.ts'
import type { OperatorSettings } from './settings.ts'

type Settings = t.TypeOf<typeof OperatorSettings>

const stopTimeoutMs = 10_000

/** Opens the read models; on the left why they cannot be used. */
const openReadModels = async (settings: Settings, logger: Logger): Promise<E.Either<string, ReadModelStore>> => {
  const database = pgDatabase({
    url: databaseUrl(settings),
    onIdleError: ({ message }) => logger.warn({ reason: message }, 'a connection to the database broke'),
  })
  try {
    const readModels = postgresReadModels(database)
    const { outdated } = await readModels.prepare(models)
    if (outdated.length > 0) logger.warn({ outdated }, 'the live read models are of another version: replay them')
    return E.right(readModels)
  } catch (error) {
    await database.close()
    return E.left(`the database cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const serve = async (
  settings: Settings,
  store: EventStore,
  readModels: ReadModelStore,
  verify: TokenVerifier,
  logger: Logger,
): Promise<E.Either<string, RunningService>> => {
  const now = () => Date.now()
  const registry = serviceRegistry('operator')
  const operating = replays({ store, readModels, models, expectedEvents: eventsByMeasure, logger, now })
  const routes = [
    ...operatorRoutes({ store, readModels, models, replays: operating, now, describedAt: '/openapi.json' }),
    readiness(store, readModels),
    liveRoute,
  ]
  const app = httpApp({
    routes,
    verify,
    agencyOf: agenciesIn(store, regionRegistrars(settings), now).of,
    limit: rateLimitOf(settings),
    logger,
    metrics: httpMetrics(registry),
  })
  const http = await serveWithMetrics(app, registry, settings, logger)
  if (E.isLeft(http)) return http
  // A replay that runs is stopped where it is: whoever starts it again goes on from there.
  const parts: ReadonlyArray<Stoppable> = [
    { name: 'replay', stop: operating.stop },
    { name: 'http', stop: () => http.right.stop(stopTimeoutMs / 2) },
    { name: 'event store', stop: store.close },
    { name: 'read models', stop: readModels.close },
  ]
  return E.right({
    url: http.right.url,
    metricsUrl: http.right.metricsUrl,
    stop: () => stopAll(parts, stopTimeoutMs, logger),
  })
}

/**
 * Starts the operator on EventStoreDB and PostgreSQL from its settings; waits for its user to be let in. On the left one
 * line that says why it cannot.
 */
export const startOperator = async (
  settings: Settings,
  signal: AbortSignal,
): Promise<E.Either<string, RunningService>> => {
  const verify = issuedTokens(settings)
  if (E.isLeft(verify)) return verify
  const logger = serviceLogger('operator', settings.LEDGER_LOG)
  const options = { ...eventStoreOptions(settings), warn: (message: string) => logger.warn(message) }
  const store = await openPatiently({
    service: 'operator',
    open: () => eventStoreDbEventStore(options),
    mayPass,
    readiness: { codec: OperatorReadiness, of: ({ reason }) => ({ status: `waits: ${reason}` }) },
    listening: settings,
    logger,
    signal,
  })
  if (E.isLeft(store)) return store
  const readModels = await openReadModels(settings, logger)
  const running = E.isLeft(readModels)
    ? readModels
    : await serve(settings, store.right, readModels.right, verify.right, logger)
  if (E.isLeft(running)) {
    await store.right.close()
    if (E.isRight(readModels)) await readModels.right.close()
  }
  return running
}
