import type { EventStore } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { readModels } from '@ledger/projections'
import { queryRoutes } from '@ledger/query'
import { logSource, MovedByAnother, runProjector, type ReadModelStore } from '@ledger/read-model'
import {
  developmentIssuer,
  httpApp,
  httpMetrics,
  ledgerAudience,
  serveHttp,
  serviceLogger,
  serviceRegistry,
  tokenVerifier,
  type HttpService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { ReadsMessage, ReadsStart } from './messages.ts'
import { openReadModels } from './open-read-models.ts'

const stopWithin = 3_000

/** Follows the log until stopped. Where the live read models were switched meanwhile, it begins with the new ones. */
const follow = async (events: EventStore, store: ReadModelStore, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      await runProjector({ source: logSource(events), writer: store.live(readModels), signal })
    } catch (error) {
      if (!(error instanceof MovedByAnother)) throw error
    }
  }
}

/** Catches up with the log, so that the first answer is not an old one. */
const catchUp = (events: EventStore, store: ReadModelStore, signal: AbortSignal) =>
  runProjector({ source: logSource(events), writer: store.live(readModels), signal, untilEnd: true })

/**
 * The reading side in one thread: the projector that follows the log, and the query service on top of the read models.
 * It listens at once, and answers that it is not ready until the read models are.
 */
export const runReads = async (
  start: ReadsStart,
  tell: (message: ReadsMessage) => void,
  signal: AbortSignal,
): Promise<void> => {
  const logger = serviceLogger('query', start.logLevel)
  const events = sqliteEventStore(start.events, 'read')
  let http: HttpService | undefined
  let store: ReadModelStore | undefined
  try {
    const opened = await openReadModels(start.readModels, events, signal, (reason, count, total) =>
      tell({ type: 'rebuilding', reason, events: count, total }),
    )
    store = opened.store
    const verify = tokenVerifier({
      issuer: developmentIssuer,
      audience: ledgerAudience,
      keys: () => start.publicJwk,
      now: () => new Date(),
    })
    await catchUp(events, store, signal)
    const metrics = httpMetrics(serviceRegistry('query'))
    const app = httpApp({ routes: queryRoutes(opened.queries), verify, logger, metrics })
    const listening = await serveHttp(app, { host: start.host, port: start.port })
    if (E.isLeft(listening)) return tell({ type: 'failed', reason: listening.left })
    http = listening.right
    tell({ type: 'ready', url: http.url })
    await follow(events, store, signal)
  } catch (error) {
    if (!signal.aborted) tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) })
  } finally {
    await http?.stop(stopWithin)
    await store?.close()
    await events.close()
    tell({ type: 'stopped' })
  }
}
