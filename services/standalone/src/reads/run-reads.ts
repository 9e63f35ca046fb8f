import { sqliteAccessRecords, type AccessRecords } from '@ledger/access-records'
import type { EventStore } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import {
  editionMaker,
  editions,
  eventsCounted,
  oneProcessFlow,
  operatorRoutes,
  replays,
  type Editions,
  type Replays,
} from '@ledger/operator'
import { readModels } from '@ledger/projections'
import { alarmStreams, queryRoutes } from '@ledger/query'
import {
  keepSettled,
  logSource,
  MovedByAnother,
  readSkipRecords,
  runProjector,
  skipsOf,
  type EventSource,
  type ReadModelStore,
} from '@ledger/read-model'
import {
  agenciesIn,
  developmentVerifier,
  httpApp,
  httpMetrics,
  publicRateLimitOf,
  rateLimitOf,
  serveHttp,
  serviceLogger,
  serviceRegistry,
  type HttpService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { closedMeanwhile } from '../closed-meanwhile.ts'
import { registry } from '../development-agencies.ts'
import type { ReadsMessage, ReadsStart } from './messages.ts'
import { bringUpReadModels } from './bring-up-read-models.ts'

/** What the thread of the reading side is told from outside. */
export type ReadsSignals = { readonly open: AbortSignal; readonly loaded: AbortSignal; readonly stop: AbortSignal }

const stopTimeoutMs = 3_000
/** How long events of a load are left to gather before the next are read. */
const gatherFor = 1_000

/** The log; while much is loaded, what is new in it is left to gather, as a large batch costs far less than many small. */
const followedLog = (events: EventStore, loading: boolean, { stop, loaded }: ReadsSignals): EventSource => {
  const log = logSource(events)
  if (!loading) return log
  const either = AbortSignal.any([stop, loaded])
  const gather = () => sleep(gatherFor, undefined, { signal: either }).catch(() => undefined)
  return { ...log, await: (after, signal) => (either.aborted ? log.await(after, signal) : gather()) }
}

/**
 * Follows the log until stopped. Where the live read models were switched meanwhile, or a stream was taken up again
 * that had been parked, it begins with what is there now.
 */
const follow = async (
  events: EventStore,
  source: EventSource,
  store: ReadModelStore,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      const skips = skipsOf(await readSkipRecords(events))
      await runProjector({ source, writer: store.live(readModels), signal, skips })
    } catch (error) {
      if (!(error instanceof MovedByAnother)) throw error
    }
  }
}

/**
 * The reading side in one thread: the projector that follows the log, and on top of the read models the query service
 * and the operator's routes. It listens when the read models have caught up with the log, so that its first answer is not an old one.
 */
export const runReads = async (
  start: ReadsStart,
  append: EventStore['append'],
  tell: (message: ReadsMessage) => void,
  signals: ReadsSignals,
): Promise<void> => {
  const { stop } = signals
  const logger = serviceLogger('query', start.logLevel)
  let events: EventStore | undefined
  let http: HttpService | undefined
  let store: ReadModelStore | undefined
  let operating: Replays | undefined
  let closing: Editions | undefined
  let accessRecords: AccessRecords | undefined
  let streams: ReturnType<typeof alarmStreams> | undefined
  let settling: Promise<void> | undefined
  try {
    events = sqliteEventStore(start.events, 'read')
    const broughtUp = await bringUpReadModels(start.readModels, events, stop, {
      opened: () => tell({ type: 'opened' }),
      rebuilding: (reason, count, total) => tell({ type: 'rebuilding', reason, events: count, total }),
    })
    store = broughtUp.store
    if (stop.aborted) return
    accessRecords = sqliteAccessRecords(start.accessRecords)
    const verify = developmentVerifier(start.trust)
    const metrics = httpMetrics(serviceRegistry('query'))
    const now = () => Date.now()
    const written = { ...events, append }
    const engines = { store: written, readModels: store, models: readModels, now }
    operating = replays({ ...engines, expectedEvents: eventsCounted, logger })
    const { queries, published, cube } = broughtUp
    const { dueDay, rounding } = start.editions
    const how = { secret: start.editionKey, rounding, dueDay, now }
    const maker = editionMaker({ store: written, queries, published, cube, ...how })
    const begins = start.loading ? { begins: signals.loaded } : {}
    closing = editions({ maker, lock: store.editionLock, clock: start.editions.clock, ...begins, logger })
    let sums: string | undefined
    const flow = oneProcessFlow({ readModels: store, sums: () => sums, now })
    const seenTo = { replays: operating, editions: closing, flow, query: 'working' as const }
    const operator = operatorRoutes({ ...engines, ...seenTo, describedAt: '/operator/openapi.json' })
    const alarms = alarmStreams(published)
    streams = alarms
    const routes = [...queryRoutes(queries, accessRecords, published, alarms, start.licence), ...operator]
    const app = httpApp({
      routes,
      verify,
      agencyOf: agenciesIn(events, [registry], now).of,
      limit: rateLimitOf(start.rates),
      publicLimit: publicRateLimitOf(start.rates),
      logger,
      metrics,
    })
    const isOpen = () => start.isOpen || signals.open.aborted
    const listening = await serveHttp(closedMeanwhile(app, isOpen, logger), { host: start.host, port: start.port })
    if (E.isLeft(listening)) return tell({ type: 'failed', reason: listening.left })
    http = listening.right
    tell({ type: 'ready', url: http.url })
    settling = keepSettled({
      readModels: store,
      models: readModels,
      signal: stop,
      onSettled: () => {
        sums = undefined
      },
      onTrouble: (reason) => {
        if (stop.aborted) return
        sums = reason
        logger.warn({ reason }, 'sums are not made ready for a moment')
      },
    })
    await follow(events, followedLog(events, start.loading, signals), store, stop)
  } catch (error) {
    if (!stop.aborted) tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) })
  } finally {
    await closing?.stop()
    await operating?.stop()
    await streams?.stop()
    await http?.stop(stopTimeoutMs)
    await accessRecords?.close()
    if (stop.aborted) await settling
    await store?.close()
    await events?.close()
  }
}
