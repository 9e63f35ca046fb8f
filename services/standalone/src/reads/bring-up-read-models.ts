import { comparePositions, positionText, StoreUnavailable, type EventStore, type Position } from '@ledger/event-store'
import { readModels } from '@ledger/projections'
import {
  logSource,
  readSkipRecords,
  rebuild,
  runProjector,
  skipsOf,
  type EditionCube,
  type EventSource,
  type PublishedQueries,
  type ReadModelStore,
  type ReadQueries,
} from '@ledger/read-model'
import {
  asRole,
  discardPgliteCache,
  openPgliteCache,
  postgresEditionCube,
  postgresPublishedQueries,
  postgresReadModels,
  postgresReadQueries,
  readerRoles,
} from '@ledger/read-model-postgres'
import { existsSync } from 'node:fs'
import { whyAnotherLog } from './same-log.ts'

/** The read models, as far as the log was. */
export type ReadModels = {
  readonly store: ReadModelStore
  readonly queries: ReadQueries
  /** Read by the role that may select nothing exact. */
  readonly published: PublishedQueries
  readonly cube: EditionCube
}

/** What is told on the way. */
export type BringUpEvents = {
  /** The read models were compared with the log; from now on there may be more in it. */
  readonly opened: () => void
  /** They are being rebuilt: why, how many events are in, and how many there are. */
  readonly rebuilding: (reason: string, events: number, total: number) => void
}

/** From so many events on, a rebuild in bulk is quicker than following the log. */
const bulkFrom = 2_000

type Opened = ReadModels & { readonly outdated: ReadonlyArray<string>; readonly begunAnew: string | undefined }

const open = async (folder: string): Promise<Opened> => {
  const { database, begunAnew } = await openPgliteCache(folder)
  try {
    const store = postgresReadModels(database)
    const { outdated } = await store.prepare(readModels)
    const queries = postgresReadQueries(database)
    const published = postgresPublishedQueries(asRole(database, readerRoles.published))
    return { store, queries, published, cube: postgresEditionCube(database), outdated, begunAnew }
  } catch (error) {
    await database.close()
    throw error
  }
}

const openAnew = async (folder: string, reason: string): Promise<Opened> => {
  await discardPgliteCache(folder)
  return { ...(await open(folder)), begunAnew: reason }
}

/** Opens them, and begins anew where they were made from another log than this one. */
const openFor = async (folder: string, events: EventStore): Promise<Opened> => {
  const opened = await open(folder)
  let reason: string | undefined
  try {
    reason = await whyAnotherLog(events, opened.store.live(readModels))
  } catch (error) {
    await opened.store.close()
    throw error
  }
  if (reason === undefined) return opened
  await opened.store.close()
  return openAnew(folder, reason)
}

/** What of them has to be built anew, and why: all where most of the log is missing in them, else what is outdated. */
const toRebuild = (
  { outdated, begunAnew }: Opened,
  behind: number,
  total: number,
): { readonly models: typeof readModels; readonly reason: string } => {
  if (behind >= bulkFrom && behind * 2 > total) {
    return { models: readModels, reason: begunAnew ?? 'an earlier rebuild was cut off' }
  }
  return {
    models: readModels.filter(({ name }) => outdated.includes(name)),
    reason: `this program has newer ones of ${outdated.join(', ')}`,
  }
}

/** The log up to a position: agencies may write on meanwhile, and an end that moves could be chased for ever. */
const logUpTo = (events: EventStore, upTo: Position): EventSource => {
  const log = logSource(events)
  return {
    ...log,
    read: async (after, limit) => {
      const page = await log.read(after, limit)
      const last = page.events.at(-1)
      return { ...page, atEnd: page.atEnd || (last !== undefined && comparePositions(last.position, upTo) >= 0) }
    },
  }
}

/** Brings opened read models to where the log is. */
const catchUp = async (
  opened: Opened,
  events: EventStore,
  signal: AbortSignal,
  rebuilding: BringUpEvents['rebuilding'],
): Promise<void> => {
  const { store, queries } = opened
  const { position, events: applied } = await queries.freshness()
  const head = await events.head()
  const total = Math.max(Number(head.commit), 0)
  const behind = total - Math.max(Number(position.commit), 0)
  const { models, reason } = toRebuild(opened, behind, total)
  if (models.length > 0) {
    const onProgress = (progress: { readonly events: number }) => rebuilding(reason, progress.events, total)
    await rebuild({ store: events, readModels: store, models, signal, onProgress })
  }
  await runProjector({
    source: logUpTo(events, head),
    writer: store.live(readModels),
    signal,
    skips: skipsOf(await readSkipRecords(events)),
    untilEnd: true,
    onProgress: (progress) => {
      if (models.length === 0 && behind >= bulkFrom) {
        rebuilding(`they stood at ${positionText(position)}`, progress.events, applied + behind)
      }
    },
  })
}

/**
 * Opens the cache of read models and brings it to where the log is, rebuilding what has to be: where it is missing,
 * damaged, of another version, or made from another log.
 */
export const bringUpReadModels = async (
  folder: string,
  events: EventStore,
  signal: AbortSignal,
  { opened: tellOpened, rebuilding }: BringUpEvents,
): Promise<ReadModels> => {
  // Where there are none yet, there is nothing to compare, and nobody needs to wait until they are made.
  if (!existsSync(folder)) tellOpened()
  let opened: Opened | undefined
  try {
    opened = await openFor(folder, events)
    tellOpened()
    await catchUp(opened, events, signal, rebuilding)
    return opened
  } catch (error) {
    if (signal.aborted || error instanceof StoreUnavailable || opened?.begunAnew !== undefined) throw error
    await opened?.store.close().catch(() => undefined)
    const reason = `they were damaged (${error instanceof Error ? error.message : String(error)})`
    const anew = await openAnew(folder, reason)
    tellOpened()
    await catchUp(anew, events, signal, rebuilding)
    return anew
  }
}
