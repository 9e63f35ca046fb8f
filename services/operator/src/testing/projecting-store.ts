import type { EventStore } from '@ledger/event-store'
import { readModels as models } from '@ledger/projections'
import { logSource, runProjector } from '@ledger/read-model'
import {
  postgresEditionCube,
  postgresPublishedQueries,
  postgresReadModels,
  postgresReadQueries,
  type Database,
} from '@ledger/read-model-postgres'
import * as E from 'fp-ts/lib/Either.js'
import { usualRounding } from '../editions/edition-engines.ts'
import { editionMaker } from '../editions/edition-maker.ts'

/** Loses whatever a database held, and prepares the read models in it. */
export const emptyReadModels = async (database: Database): Promise<void> => {
  const schemas = await database.query(`select nspname as name from pg_namespace where nspname like 'ledger%'`)
  for (const { name } of schemas) await database.query(`drop schema ${String(name)} cascade`)
  await postgresReadModels(database).prepare(models)
}

/** Applies what is in a log to the live read models. */
export const project = (store: EventStore, database: Database) =>
  runProjector({
    source: logSource(store),
    writer: postgresReadModels(database).live(models),
    signal: new AbortController().signal,
    untilEnd: true,
  })

/** A store of which every append brings the read models up at once, and where the nth append and those after it fail. */
export const projecting = (store: EventStore, database: Database, failFrom = Infinity): EventStore => {
  let appends = 0
  let turn: Promise<unknown> = Promise.resolve()
  return {
    ...store,
    append: (stream, expected, events) => async () => {
      if (++appends > failFrom) return E.left({ kind: 'unavailable', reason: 'cut off' })
      const appended = await store.append(stream, expected, events)()
      // One after the other, as the projector of a log is one.
      turn = turn.then(() => project(store, database))
      await turn
      return appended
    },
  }
}

/** Makes editions of what is in a store and projected in a database, from September 2024 on. */
export const makerOn = (store: EventStore, database: Database) =>
  editionMaker({
    store,
    queries: postgresReadQueries(database),
    published: postgresPublishedQueries(database),
    cube: postgresEditionCube(database),
    secret: Buffer.alloc(32, 7),
    rounding: usualRounding,
    dueDay: 1,
    now: () => Date.parse('2024-09-01T00:00:00.000Z'),
  })
