import { RelayReadiness } from '@ledger/api'
import { kafkaEventPublisher, openKafkaBus, relayName } from '@ledger/event-bus-kafka'
import { eventStoreDbEventStore, mayPass } from '@ledger/event-store-eventstoredb'
import {
  eventStoreOptions,
  httpApp,
  httpMetrics,
  noAgencies,
  noTokens,
  openPatiently,
  serveWithMetrics,
  serviceLogger,
  serviceRegistry,
  stopAll,
  type RunningService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { relayMetrics, relayRoutes } from './compose.ts'
import { relayHealth } from './relay-health.ts'
import { runRelay } from './run-relay.ts'
import type { RelaySettings } from './settings.ts'

const stopTimeoutMs = 10_000

/** Starts the relay from its settings; waits for its user to be let into the event store. On the left one line that says why it cannot run. */
export const startRelay = async (
  settings: t.TypeOf<typeof RelaySettings>,
  told: AbortSignal,
): Promise<E.Either<string, RunningService>> => {
  const logger = serviceLogger('relay', settings.LEDGER_LOG)
  const bus = await openKafkaBus(settings, relayName, (level, line) => logger[level](line))
  if (E.isLeft(bus)) return bus
  const options = { ...eventStoreOptions(settings), warn: (message: string) => logger.warn(message) }
  const store = await openPatiently({
    service: 'relay',
    open: () => eventStoreDbEventStore(options),
    mayPass,
    readiness: {
      codec: RelayReadiness,
      of: (trouble) => ({ state: 'waiting', events: 0, lagSeconds: 0, trouble }),
    },
    listening: settings,
    logger,
    signal: told,
  })
  if (E.isLeft(store)) return store
  const publisher = kafkaEventPublisher(bus.right, relayName)
  const health = relayHealth(() => Date.now())
  const registry = serviceRegistry('relay')
  relayMetrics(registry, health)
  const app = httpApp({
    routes: relayRoutes(health),
    verify: noTokens,
    agencyOf: noAgencies,
    logger,
    metrics: httpMetrics(registry),
  })
  const http = await serveWithMetrics(app, registry, settings, logger)
  if (E.isLeft(http)) {
    await store.right.close()
    return http
  }

  const stopping = new AbortController()
  const failed = Promise.withResolvers<string>()
  const running = runRelay({
    store: store.right,
    publisher,
    signal: stopping.signal,
    onProgress: health.progressed,
    onTrouble: (reason) => {
      logger.warn({ reason }, 'the relay waits')
      health.troubled(reason)
    },
  }).then(
    (ended) => {
      if (E.isLeft(ended)) failed.resolve(ended.left)
    },
    (error: unknown) => failed.resolve(error instanceof Error ? error.message : String(error)),
  )
  const stop = () =>
    stopAll(
      [
        {
          name: 'relay',
          stop: () => {
            stopping.abort()
            return running
          },
        },
        { name: 'publisher', stop: publisher.close },
        { name: 'event store', stop: store.right.close },
        { name: 'http', stop: () => http.right.stop(stopTimeoutMs / 5) },
      ],
      stopTimeoutMs,
      logger,
    )
  return E.right({ url: http.right.url, metricsUrl: http.right.metricsUrl, stop, failed: failed.promise })
}
