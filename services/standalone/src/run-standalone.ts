import { positionText, type EventStore } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { finishMerges, intakeRoutes } from '@ledger/intake'
import { instantOf } from '@ledger/kernel'
import {
  developmentIssuer,
  httpApp,
  httpMetrics,
  isLoopback,
  ledgerAudience,
  openDevelopmentIssuer,
  serveHttp,
  serviceLogger,
  serviceRegistry,
  showProgress,
  stopAll,
  tokenVerifier,
  type DevelopmentIssuer,
  type HttpService,
  type Logger,
  type Progress,
  type Stoppable,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { writeConnection } from './connection-file.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { developmentTokens, type DevelopmentTokens } from './development-agencies.ts'
import { firstLoad } from './first-load.ts'
import { startReads, type Reads } from './reads/start-reads.ts'
import type { StandaloneOptions } from './settings.ts'

/** The ledger, running in this process. */
export type Standalone = {
  readonly intakeUrl: string
  readonly queryUrl: string
  readonly tokens: DevelopmentTokens
  /** The position of the last event when it was ready. */
  readonly head: string
  readonly loaded: 'loaded' | 'had been loaded'
  /** Resolves with the reason when it can no longer run. */
  readonly failed: Promise<string>
  readonly stop: () => Promise<void>
}

const stopWithin = 10_000

const startIntake = (
  options: StandaloneOptions,
  store: EventStore,
  issuer: DevelopmentIssuer,
  logger: Logger,
): Promise<E.Either<string, HttpService>> => {
  const verify = tokenVerifier({
    issuer: developmentIssuer,
    audience: ledgerAudience,
    keys: issuer.keys,
    now: () => new Date(),
  })
  const routes = intakeRoutes({ store, now: () => Date.now() })
  const app = httpApp({ routes, verify, logger, metrics: httpMetrics(serviceRegistry('intake')) })
  return serveHttp(app, { host: options.host, port: options.intakePort })
}

const startReading = async (
  options: StandaloneOptions,
  folder: DataFolder,
  issuer: DevelopmentIssuer,
): Promise<E.Either<string, Reads>> => {
  let progress: Progress | undefined
  const reads = await startReads(
    {
      events: folder.events,
      readModels: folder.readModels,
      host: options.host,
      port: options.queryPort,
      publicJwk: issuer.publicJwk,
      logLevel: options.logLevel,
    },
    ({ reason, events, total }) => {
      if (progress === undefined)
        process.stderr.write(`The read models are rebuilt from the log of events: ${reason}.\n`)
      progress ??= showProgress('Rebuilding', total)
      progress.at(events, `${events} of ${total} events`)
    },
  )
  progress?.end()
  return reads
}

/**
 * Runs the whole ledger in this process on the embedded parts: the event store and the intake in this thread, the
 * reading side in another. On the left one line that says why it cannot.
 */
export const runStandalone = async (
  options: StandaloneOptions,
  signal: AbortSignal,
): Promise<E.Either<string, Standalone>> => {
  if (!isLoopback(options.host)) {
    return E.left(`it issues its own tokens, so it listens on this machine only, and not on ${options.host}`)
  }
  const folder = openDataFolder(options.data)
  if (E.isLeft(folder)) return folder
  const logger = serviceLogger('standalone', options.logLevel)
  const started: Stoppable[] = [{ name: 'data folder', stop: () => Promise.resolve(folder.right.release()) }]
  const stop = () => stopAll(started, stopWithin, logger)
  const giveUp = async (reason: string): Promise<E.Either<string, never>> => {
    await stop()
    return E.left(reason)
  }
  try {
    const store = sqliteEventStore(folder.right.events)
    started.unshift({ name: 'event store', stop: store.close })
    const { unfinished } = await finishMerges(store, instantOf(Date.now()))
    if (unfinished.length > 0) logger.warn({ unfinished }, 'merges that were cut off could not be finished')
    const issuer = await openDevelopmentIssuer(folder.right.issuerKey)
    const intake = await startIntake(options, store, issuer, logger)
    if (E.isLeft(intake)) return await giveUp(intake.left)
    started.unshift({ name: 'intake', stop: () => intake.right.stop(stopWithin / 2) })
    const reads = await startReading(options, folder.right, issuer)
    if (E.isLeft(reads)) return await giveUp(reads.left)
    started.unshift({ name: 'reads', stop: reads.right.stop })
    const tokens = await developmentTokens(issuer)
    const [intakeUrl, queryUrl] = [intake.right.url, reads.right.url]
    writeConnection(folder.right.connection, { intake: intakeUrl, query: queryUrl, tokens })
    const loaded = await firstLoad(folder.right.loaded, intakeUrl, tokens, options.syntheticCases, signal)
    if (E.isLeft(loaded)) return await giveUp(loaded.left)
    const head = positionText(await store.head())
    return E.right({ intakeUrl, queryUrl, tokens, head, loaded: loaded.right, failed: reads.right.failed, stop })
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error))
  }
}
