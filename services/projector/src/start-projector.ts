import { kafkaEventConsumer, kafkaRelayProgress, openKafkaBus, relayName } from '@ledger/event-bus-kafka'
import { eventStoreDbEventStore } from '@ledger/event-store-eventstoredb'
import { readModels as models } from '@ledger/projections'
import { readSkipRecords, skipsOf, type Skips } from '@ledger/read-model'
import { pgDatabase, postgresReadModels, postgresReadQueries } from '@ledger/read-model-postgres'
import {
  databaseUrl,
  eventStoreOptions,
  httpApp,
  httpMetrics,
  noTokens,
  serveHttp,
  serviceLogger,
  serviceRegistry,
  stopAll,
  type Logger,
  type RunningService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { projectorMetrics, projectorRoutes } from './compose.ts'
import { consume } from './consume.ts'
import { keepFresh } from './keep-fresh.ts'
import { partitionSource } from './partition-applier.ts'
import { partitionHandler } from './partition-handler.ts'
import { projectorHealth } from './projector-health.ts'
import type { ProjectorSettings } from './settings.ts'

type Settings = t.TypeOf<typeof ProjectorSettings>

const stopWithin = 10_000

/** The decisions of operators stand in the event store; it is asked once, and not needed for anything else. */
const readSkips = async (settings: Settings, logger: Logger): Promise<E.Either<string, Skips>> => {
  const store = await eventStoreDbEventStore({
    ...eventStoreOptions(settings),
    warn: (message) => logger.warn(message),
  })
  if (E.isLeft(store)) return E.left(store.left.reason)
  try {
    return E.right(skipsOf(await readSkipRecords(store.right)))
  } finally {
    await store.right.close()
  }
}

/** Starts a projector from its settings, one of a group. On the left one line that says why it cannot run. */
export const startProjector = async (settings: Settings): Promise<E.Either<string, RunningService>> => {
  const logger = serviceLogger('projector', settings.LEDGER_LOG)
  const bus = await openKafkaBus(settings, settings.LEDGER_KAFKA_GROUP, (level, line) => logger[level](line))
  if (E.isLeft(bus)) return bus
  const skips = await readSkips(settings, logger)
  if (E.isLeft(skips)) return skips
  const database = pgDatabase({
    url: databaseUrl(settings),
    onIdleError: (error) => logger.warn({ reason: error.message }, 'an idle connection to the database broke'),
  })
  const { name: topic, partitions: count } = bus.right.topics.events
  const partitions = Array.from({ length: count }, (_, partition) => partition)
  const readModels = postgresReadModels(database)
  const queries = postgresReadQueries(database)
  const giveUp = async (reason: string): Promise<E.Either<string, never>> => {
    await readModels.close()
    return E.left(reason)
  }
  try {
    const { outdated } = await readModels.prepare(models)
    // Before the first record is applied: the partition that nobody has taken up yet is behind, and is known to be.
    await readModels.register(partitions.map((partition) => ({ source: partitionSource(topic, partition), at: '0' })))
    if (outdated.length > 0) {
      return await giveUp(`read models of another version are live: ledger replay ${outdated.join(' ')} replaces them`)
    }
  } catch (error) {
    return giveUp(`the database cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }

  const health = projectorHealth(() => Date.now())
  const registry = serviceRegistry('projector')
  projectorMetrics(registry, health, queries)
  const routes = projectorRoutes(registry, health, queries)
  const app = httpApp({ routes, verify: noTokens, logger, metrics: httpMetrics(registry) })
  const http = await serveHttp(app, { host: settings.LEDGER_HOST, port: settings.LEDGER_PORT })
  if (E.isLeft(http)) return giveUp(http.left)

  const handler = partitionHandler({
    writer: () => readModels.live(models),
    topic,
    skips: skips.right,
    onAssigned: health.assigned,
    onReceived: health.received,
    onProgress: health.progressed,
    onRevoked: health.revoked,
  })
  const stopping = new AbortController()
  const failed = Promise.withResolvers<string>()
  const troubled = (reason: string) => {
    logger.warn({ reason }, 'the projector joins its group anew')
    health.troubled(reason)
  }
  const running = consume(
    kafkaEventConsumer(bus.right, settings.LEDGER_KAFKA_GROUP),
    handler,
    stopping.signal,
    troubled,
  ).then((reason) => {
    if (reason !== undefined) failed.resolve(reason)
  })
  const fresh = keepFresh({
    progress: kafkaRelayProgress(bus.right, relayName),
    handler,
    readModels,
    signal: stopping.signal,
    onTrouble: (reason) => logger.warn({ reason }, 'the freshness of reads is not noted for a moment'),
  })
  const stopConsumer = async () => {
    stopping.abort()
    await Promise.all([running, fresh])
  }
  const stop = () =>
    stopAll(
      [
        { name: 'consumer', stop: stopConsumer },
        { name: 'http', stop: () => http.right.stop(stopWithin / 5) },
        { name: 'database', stop: readModels.close },
      ],
      stopWithin,
      logger,
    )
  return E.right({ url: http.right.url, stop, failed: failed.promise })
}
