import { beginning, comparePositions, positionText } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { builtPage } from '@ledger/dashboard'
import { finishMerges } from '@ledger/intake'
import { instantOf } from '@ledger/kernel'
import {
  openKey,
  openDevelopmentIssuer,
  serviceLogger,
  stopAll,
  type Logger,
  type Stoppable,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { checkPorts } from './check-ports.ts'
import { removeConnection, writeConnection } from './connection-file.ts'
import { openDataFolder, type DataFolder } from './data-folder.ts'
import { developmentTokens, type DevelopmentTokens } from './development-agencies.ts'
import { firstLoad } from './first-load.ts'
import { digestOfRegistrations, isCaseloadDue, keepLoaded, loadOf } from './loaded-file.ts'
import { loadCaseload } from './load-caseload.ts'
import { startReads } from './reads/start-reads.ts'
import { rebuildProgress } from './rebuild-progress.ts'
import type { StandaloneOptions } from './settings.ts'
import { startDashboard } from './start-dashboard.ts'
import { startIntake } from './start-intake.ts'

/** The ledger, running in this process. */
export type Standalone = {
  /** The address of the page. */
  readonly dashboardUrl: string
  readonly intakeUrl: string
  readonly queryUrl: string
  readonly tokens: DevelopmentTokens
  /** The position of the last event when it was ready. */
  readonly head: string
  /** Why records of the first load were refused for good, if some were. */
  readonly refused: ReadonlyArray<string>
  /** Resolves with the reason when it can no longer run. */
  readonly failed: Promise<string>
  readonly stop: () => Promise<void>
}

/** Where the parts that read are found. */
type Announced = Pick<Standalone, 'queryUrl' | 'dashboardUrl'>

/** Notes what was started; what was noted last is stopped first. */
type Note = (name: string, stop: () => unknown) => void

const stopTimeoutMs = 10_000

const startAll = async (
  options: StandaloneOptions,
  folder: DataFolder,
  logger: Logger,
  signal: AbortSignal,
  note: Note,
): Promise<E.Either<string, Omit<Standalone, 'stop'>>> => {
  note('data folder', folder.release)
  const store = sqliteEventStore(folder.events)
  note('event store', store.close)
  const issuer = await openDevelopmentIssuer(folder.issuerKey)
  const trust = { publicJwk: issuer.publicJwk, actorKey: await openKey(folder.actorKey) }
  const isEmpty = comparePositions(await store.head(), beginning) === 0
  const today = instantOf(Date.now()).slice(0, 10)
  const load = loadOf(folder.loaded, options.syntheticCases, { isEmpty, today })
  let isOpen = !isCaseloadDue(load)

  const page = builtPage(signal)
  const progress = rebuildProgress()
  const reads = startReads(
    {
      events: folder.events,
      readModels: folder.readModels,
      accessRecords: folder.accessRecords,
      host: options.host,
      port: options.queryPort,
      trust,
      editionKey: await openKey(folder.editionKey),
      editions: options.editions,
      rates: options.rates,
      licence: options.licence,
      logLevel: options.logLevel,
      loading: !load.done,
      isOpen,
    },
    store,
    progress.at,
  )
  note('reads', reads.stop)
  signal.addEventListener('abort', () => void reads.stop())
  // Appended to before it was compared, the log could hide that it is another one than the read models were made from.
  const opened = await reads.opened
  if (E.isLeft(opened)) return opened

  const finishAllMerges = async (): Promise<void> => {
    const { unfinished } = await finishMerges(store, instantOf(Date.now()))
    if (unfinished.length > 0) logger.warn({ unfinished }, 'merges that were cut off could not be finished')
  }
  // Those of a caseload that is gone on with are finished by it, at the instants of its clock.
  if (isOpen) await finishAllMerges()
  const intake = await startIntake(options, store, trust, logger, () => isOpen)
  if (E.isLeft(intake)) return intake
  const intakeUrl = intake.right.url
  note('intake', () => intake.right.stop(stopTimeoutMs / 2))
  const tokens = await developmentTokens(issuer)

  const announced = async (): Promise<E.Either<string, Announced>> => {
    const ready = await reads.ready
    progress.end()
    if (E.isLeft(ready)) return ready
    const queryUrl = ready.right
    const dashboard = await startDashboard(options, {
      page: await page,
      queryUrl,
      intakeUrl,
      issuer,
      trust,
      sessionKey: await openKey(folder.sessionKey),
      logger,
    })
    if (E.isLeft(dashboard)) return dashboard
    note('dashboard', () => dashboard.right.stop(stopTimeoutMs / 2))
    const dashboardUrl = dashboard.right.url
    writeConnection(folder.connection, { intake: intakeUrl, query: queryUrl, dashboard: dashboardUrl, tokens })
    note('connection file', () => removeConnection(folder.connection))
    return E.right({ queryUrl, dashboardUrl })
  }
  const loadOnce = async (): Promise<E.Either<string, ReadonlyArray<string>>> => {
    if (load.done && load.registered === digestOfRegistrations) return E.right([])
    keepLoaded(folder.loaded, load)
    const caseload = await loadCaseload({ store, tokens, trust, editions: options.editions, signal }, load)
    if (E.isLeft(caseload)) return caseload
    const recorded = { ...load, ...(load.until !== undefined && { recorded: true }) }
    keepLoaded(folder.loaded, recorded)
    if (!isOpen) await finishAllMerges()
    isOpen = true
    reads.open()
    const loaded = await firstLoad(intakeUrl, tokens, load, signal)
    if (E.isRight(loaded)) keepLoaded(folder.loaded, { ...recorded, done: true, registered: digestOfRegistrations })
    reads.loaded()
    return E.isLeft(loaded) ? loaded : E.right([...caseload.right, ...loaded.right])
  }
  // From an empty log the read models are made in no time: the load need not wait for them.
  const first = isEmpty ? undefined : await announced()
  if (first !== undefined && E.isLeft(first)) return first
  const [loaded, urls] = await Promise.all([loadOnce(), first ?? announced()])
  if (E.isLeft(urls)) return urls
  if (E.isLeft(loaded)) return loaded
  const head = positionText(await store.head())
  return E.right({ ...urls.right, intakeUrl, tokens, head, refused: loaded.right, failed: reads.failed })
}

/**
 * Runs the whole ledger in this process on the embedded parts: the event store and the intake in this thread, the
 * reading side in another. Aborted while it starts, it stops what it has started. On the left one line that says why
 * it does not run.
 */
export const runStandalone = async (
  options: StandaloneOptions,
  signal: AbortSignal,
): Promise<E.Either<string, Standalone>> => {
  const possible = await checkPorts(options.host, [options.intakePort, options.queryPort, options.dashboardPort])
  if (E.isLeft(possible)) return possible
  const folder = openDataFolder(options.data)
  if (E.isLeft(folder)) return folder
  const logger = serviceLogger('standalone', options.logLevel)
  const started: Stoppable[] = []
  const note: Note = (name, stop) => {
    started.unshift({
      name,
      stop: async () => {
        await stop()
      },
    })
  }
  const stop = () => stopAll(started, stopTimeoutMs, logger)
  let running: E.Either<string, Omit<Standalone, 'stop'>>
  try {
    running = await startAll(options, folder.right, logger, signal, note)
  } catch (error) {
    running = E.left(error instanceof Error ? error.message : String(error))
  }
  if (E.isRight(running) && !signal.aborted) return E.right({ ...running.right, stop })
  await stop()
  return E.isLeft(running) ? running : E.left('it was told to stop')
}
