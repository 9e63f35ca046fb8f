import { OperatorReadiness } from '@ledger/api'
import {
  declaredTopics,
  kafkaConnection,
  kafkaStreamWatch,
  relayName,
  usualGroup,
  type KafkaBus,
} from '@ledger/event-bus-kafka'
import type { EventStore } from '@ledger/event-store'
import { eventStoreDbEventStore, mayPass } from '@ledger/event-store-eventstoredb'
import { readModels as models } from '@ledger/projections'
import type { ReadModelStore } from '@ledger/read-model'
import {
  pgDatabase,
  postgresEditionCube,
  postgresAlarmDeliveries,
  postgresPublishedQueries,
  postgresReadModels,
  postgresReadQueries,
  type Database,
} from '@ledger/read-model-postgres'
import {
  agenciesIn,
  databaseUrl,
  eventStoreOptions,
  httpApp,
  httpMetrics,
  issuedTokens,
  liveRoute,
  metricNames,
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
import { Counter } from 'prom-client'
import { alarmWebhook, type AlarmWebhook } from './alarms/alarm-webhook.ts'
import { webhookTarget, type WebhookTarget } from './alarms/webhook-settings.ts'
import { operatorRoutes } from './compose.ts'
import { usualRounding } from './editions/edition-engines.ts'
import { editionMaker } from './editions/edition-maker.ts'
import { editions } from './editions/editions.ts'
import { readiness } from './readiness.ts'
import { eventsByMeasure } from './replay/expected-events.ts'
import { replays } from './replay/replays.ts'
import { servicesFlow } from './topology/services-flow.ts'
import type { OperatorSettings } from './settings.ts'

type Settings = t.TypeOf<typeof OperatorSettings>

const stopTimeoutMs = 10_000

/** The read models, and the database that they are in. */
type OpenedModels = { readonly readModels: ReadModelStore; readonly database: Database }

/** Opens the read models; on the left why they cannot be used. */
const openReadModels = async (settings: Settings, logger: Logger): Promise<E.Either<string, OpenedModels>> => {
  const database = pgDatabase({
    url: databaseUrl(settings),
    onIdleError: ({ message }) => logger.warn({ reason: message }, 'a connection to the database broke'),
  })
  try {
    const readModels = postgresReadModels(database)
    const { outdated } = await readModels.prepare(models)
    if (outdated.length > 0) logger.warn({ outdated }, 'the live read models are of another version: replay them')
    return E.right({ readModels, database })
  } catch (error) {
    await database.close()
    return E.left(`the database cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The stream that is watched, where the settings name one; on the left why it cannot be used. It is not asked for yet. */
const streamOf = (settings: Settings, logger: Logger): E.Either<string, KafkaBus | undefined> => {
  const { LEDGER_KAFKA_BROKERS: brokers } = settings
  if (brokers === undefined) return E.right(undefined)
  const connection = kafkaConnection({ ...settings, LEDGER_KAFKA_BROKERS: brokers }, 'operator')
  const log: KafkaBus['log'] = (level, line) => logger[level](line)
  return E.isLeft(connection) ? connection : E.right({ connection: connection.right, topics: declaredTopics, log })
}

const serve = async (
  settings: Settings,
  store: EventStore,
  { readModels, database }: OpenedModels,
  verify: TokenVerifier,
  webhookOf: WebhookTarget | undefined,
  stream: KafkaBus | undefined,
  logger: Logger,
): Promise<E.Either<string, RunningService>> => {
  const now = () => Date.now()
  const registry = serviceRegistry('operator')
  const operating = replays({ store, readModels, models, expectedEvents: eventsByMeasure, logger, now })
  const maker = editionMaker({
    store,
    queries: postgresReadQueries(database),
    published: postgresPublishedQueries(database),
    cube: postgresEditionCube(database),
    secret: Buffer.from(settings.LEDGER_EDITION_SECRET, 'hex'),
    rounding: settings.LEDGER_EDITION_ROUNDING ?? usualRounding,
    dueDay: Number(settings.LEDGER_EDITION_DUE_DAY ?? '1'),
    now,
  })
  const clock = settings.LEDGER_EDITION_CLOCK !== 'off'
  const closing = editions({ maker, lock: readModels.editionLock, clock, logger })
  const deliveries = new Counter({
    name: metricNames.alarmDeliveries,
    help: 'Attempts to deliver alarms to the webhook, by what came of them.',
    labelNames: ['result'],
    registers: [registry],
  })
  const webhook: AlarmWebhook | undefined =
    webhookOf &&
    alarmWebhook({
      target: webhookOf,
      published: postgresPublishedQueries(database),
      deliveries: postgresAlarmDeliveries(database),
      lock: readModels.deliveryLock,
      ...{ logger, now, onAttempt: (result) => deliveries.labels(result).inc() },
    })
  const engines = { store, readModels, models, now }
  const watch =
    stream === undefined ? undefined : kafkaStreamWatch(stream, settings.LEDGER_KAFKA_GROUP ?? usualGroup, relayName)
  const flow = servicesFlow({ readModels, stream: watch, topic: declaredTopics.events.name, now })
  const routes = [
    ...operatorRoutes({
      ...{ ...engines, replays: operating, editions: closing },
      ...{ flow, query: 'unseen', describedAt: '/openapi.json' },
    }),
    readiness(store, readModels, () => webhook?.trouble() === undefined),
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
  if (E.isLeft(http)) {
    await webhook?.stop()
    await watch?.close()
    await closing.stop()
    return http
  }
  // A replay that runs is stopped where it is: whoever starts it again goes on from there.
  const parts: ReadonlyArray<Stoppable> = [
    { name: 'replay', stop: operating.stop },
    { name: 'editions', stop: closing.stop },
    { name: 'webhook', stop: async () => webhook?.stop() },
    { name: 'stream', stop: async () => watch?.close() },
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
  const webhook = webhookTarget(settings)
  if (E.isLeft(webhook)) return webhook
  const logger = serviceLogger('operator', settings.LEDGER_LOG)
  const stream = streamOf(settings, logger)
  if (E.isLeft(stream)) return stream
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
    : await serve(settings, store.right, readModels.right, verify.right, webhook.right, stream.right, logger)
  if (E.isLeft(running)) {
    await store.right.close()
    if (E.isRight(readModels)) await readModels.right.readModels.close()
  }
  return running
}
