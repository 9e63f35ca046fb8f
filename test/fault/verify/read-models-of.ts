import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { readModels } from '@ledger/projections'
import { rebuild, type Digests, type ReadQueries } from '@ledger/read-model'
import { openPgliteCache, postgresReadModels, postgresReadQueries } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'

/** Opens the read models that a stopped ledger left, and lets something be asked of them. */
export const askReadModels = async <A>(
  folder: string,
  ask: (queries: ReadQueries, digests: Digests) => Promise<A>,
): Promise<A> => {
  const { database, begunAnew } = await openPgliteCache(folder)
  const store = postgresReadModels(database)
  try {
    if (begunAnew !== undefined) throw new Error(`the read models that the ledger left were thrown away: ${begunAnew}`)
    return await ask(postgresReadQueries(database), await store.digests(readModels, 'rows'))
  } finally {
    await store.close()
  }
}

/** The digests of read models that were just built from the log, from nothing. */
export const digestsOfRebuild = async (events: string): Promise<Digests> => {
  const log = sqliteEventStore(events, 'read')
  const store = postgresReadModels(await memoryDatabase())
  try {
    await store.prepare(readModels)
    await rebuild({ store: log, readModels: store, models: readModels, signal: new AbortController().signal })
    return await store.digests(readModels, 'rows')
  } finally {
    await store.close()
    await log.close()
  }
}
