import { comparePositions, type EventStore } from '@ledger/event-store'
import { readModels } from '@ledger/projections'
import { rebuild, type ReadModelStore, type ReadQueries } from '@ledger/read-model'
import {
  discardPgliteCache,
  openPgliteCache,
  postgresReadModels,
  postgresReadQueries,
} from '@ledger/read-model-postgres'

/** The read models, brought to where they can be gone on with; and why they were rebuilt, if they were. */
export type OpenReadModels = { readonly store: ReadModelStore; readonly queries: ReadQueries }

/** Told while the read models are rebuilt: why, how many events are in, and how many there are. */
export type RebuildProgress = (reason: string, events: number, total: number) => void

/** From so many events on, a cache that was begun anew is built in bulk; below, the projector is as quick. */
const bulkFrom = 2_000

const openOnce = async (folder: string) => {
  const { database, begunAnew } = await openPgliteCache(folder)
  const store = postgresReadModels(database)
  const { outdated } = await store.prepare(readModels)
  return { store, queries: postgresReadQueries(database), begunAnew, outdated }
}

/**
 * Opens the cache of read models and rebuilds what has to be: all of it where it was begun anew or knows events that
 * the log does not have (a log that was restored from an older copy), or the read models that have another version.
 */
export const openReadModels = async (
  folder: string,
  events: EventStore,
  signal: AbortSignal,
  onRebuild: RebuildProgress,
): Promise<OpenReadModels> => {
  let opened = await openOnce(folder)
  let reason = opened.begunAnew
  const head = await events.head()
  if (comparePositions((await opened.queries.freshness()).position, head) > 0) {
    await opened.store.close()
    await discardPgliteCache(folder)
    opened = await openOnce(folder)
    reason = 'the log of events is older than the read models: it was replaced by an older copy'
  }
  const { store, queries, outdated } = opened
  const total = Number(head.commit) + 1
  const all = reason !== undefined && total >= bulkFrom
  const models = all ? readModels : readModels.filter(({ name }) => outdated.includes(name))
  const because = reason ?? `this program has newer read models (${outdated.join(', ')})`
  if (models.length > 0) {
    await rebuild({
      store: events,
      readModels: store,
      models,
      signal,
      onProgress: (progress) => onRebuild(because, progress.events, total),
    })
  }
  return { store, queries }
}
