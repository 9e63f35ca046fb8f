import { ProjectorReadiness } from '@ledger/api'
import { openKafkaBus } from '@ledger/event-bus-kafka'
import { eventStoreDbEventStore, mayPass } from '@ledger/event-store-eventstoredb'
import { readModels as models } from '@ledger/projections'
import { partitionSource, readSkipRecords, skipRegisterStream, skipsOf, type Skips } from '@ledger/read-model'
import { postgresReadModels, postgresReadQueries } from '@ledger/read-model-postgres'
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
  type Logger,
  type RunningService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { projectorMetrics, projectorRoutes } from './compose.ts'
import { startMember, type Member } from './member.ts'
import { projectorDatabase } from './projector-database.ts'
import { memberHealth, wholeStanding, type MemberHealth } from './projector-health.ts'
import type { Settings } from './settings.ts'
import { startMemberThread } from './start-member-thread.ts'

const stopTimeoutMs = 10_000

/** The decisions of operators stand in the event store; it is asked once, and not needed for anything else. */
const readSkips = async (settings: Settings, logger: Logger, signal: AbortSignal): Promise<E.Either<string, Skips>> => {
  const warn = (message: string) => logger.warn(message)
  const options = { ...eventStoreOptions(settings), readsOnly: skipRegisterStream, warn }
  const store = await openPatiently({
    service: 'projector',
    open: () => eventStoreDbEventStore(options),
    mayPass,
    readiness: {
      codec: ProjectorReadiness,
      of: (trouble) => ({ state: 'waiting', partitions: 0, events: 0, lag: 0, trouble }),
    },
    listening: settings,
    logger,
    signal,
  })
  if (E.isLeft(store)) return store
  try {
    return E.right(skipsOf(await readSkipRecords(store.right)))
  } finally {
    await store.right.close()
  }
}

/** Starts a projector from its settings, one of a group; waits for its user to be let into the event store. On the left one line that says why it cannot run. */
export const startProjector = async (
  settings: Settings,
  signal: AbortSignal,
): Promise<E.Either<string, RunningService>> => {
  const logger = serviceLogger('projector', settings.LEDGER_LOG)
  const group = settings.LEDGER_KAFKA_GROUP
  const bus = await openKafkaBus(settings, group, (level, line) => logger[level](line))
  if (E.isLeft(bus)) return bus
  const skips = await readSkips(settings, logger, signal)
  if (E.isLeft(skips)) return skips
  const database = projectorDatabase(settings, logger)
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
      logger.warn(
        { outdated },
        'read models of another program are live: events wait until ledger replay all replaces them',
      )
    }
  } catch (error) {
    return giveUp(`the database cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }

  const threads = Number(settings.LEDGER_PROJECTOR_THREADS)
  const healths = Array.from({ length: threads }, () => memberHealth(() => Date.now()))
  const standing = () => wholeStanding(healths.map((health) => health.standing()))
  const registry = serviceRegistry('projector')
  projectorMetrics(registry, standing, queries)
  const routes = projectorRoutes(standing, queries)
  const app = httpApp({ routes, verify: noTokens, agencyOf: noAgencies, logger, metrics: httpMetrics(registry) })
  const http = await serveWithMetrics(app, registry, settings, logger)
  if (E.isLeft(http)) return giveUp(http.left)

  const start = ({ told: tell }: MemberHealth): Member =>
    threads === 1
      ? startMember({ bus: bus.right, group, readModels, skips: skips.right, logger, tell })
      : startMemberThread({ settings, skips: skips.right }, tell)
  const members = healths.map(start)
  const failed = Promise.withResolvers<string>()
  for (const { ended } of members) {
    void ended.then((reason) => {
      if (reason !== undefined) failed.resolve(reason)
    })
  }
  const stopMembers = async () => {
    await Promise.all(members.map((member) => member.stop()))
  }
  const stop = () =>
    stopAll(
      [
        { name: 'members of the group', stop: stopMembers },
        { name: 'http', stop: () => http.right.stop(stopTimeoutMs / 5) },
        { name: 'database', stop: readModels.close },
      ],
      stopTimeoutMs,
      logger,
    )
  return E.right({ url: http.right.url, metricsUrl: http.right.metricsUrl, stop, failed: failed.promise })
}
