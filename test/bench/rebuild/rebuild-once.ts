// A process of its own for one rebuild: cold, as a rebuild is, and with a memory of its own to be measured.
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { readModels } from '@ledger/projections'
import { rebuild } from '@ledger/read-model'
import { openPgliteCache, pgDatabase, postgresReadModels, type Database } from '@ledger/read-model-postgres'
import { answer, leave, tellProgress, untilParentEnds } from '../measure/child-side.ts'
import { peakMemory } from '../measure/peak-memory.ts'

const [events = '', engine = '', place = ''] = process.argv.slice(2)

const openDatabase = async (): Promise<Database> =>
  engine === 'pglite' ? (await openPgliteCache(place)).database : pgDatabase({ url: place })

untilParentEnds()
const store = sqliteEventStore(events, 'read')
const models = postgresReadModels(await openDatabase())
await models.prepare(readModels)
let count = 0
const start = performance.now()
await rebuild({
  store,
  readModels: models,
  models: readModels,
  signal: new AbortController().signal,
  onProgress: (progress) => {
    count = progress.events
    tellProgress(count)
  },
})
const seconds = (performance.now() - start) / 1000
await models.close()
await store.close()
answer({ events: count, seconds, peakBytes: peakMemory() })
leave()
