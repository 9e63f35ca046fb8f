import type { ReadModel } from '@ledger/projections'
import type { ReadModelStore } from '@ledger/read-model'
import { amendingWriter, readParkedStreams } from './amending.ts'
import { beginBuild } from './build.ts'
import { commitsTogether } from './commits-together.ts'
import type { Database, Sql } from './database.ts'
import { readDigests } from './digests.ts'
import {
  createGeneration,
  finishGeneration,
  newGeneration,
  outdatedOf,
  readGenerations,
  showGeneration,
} from './generations.ts'
import { liveScope, migrate } from './migrations.ts'
import { grantToReaders } from './readers.ts'
import { readPlaces } from './places.ts'
import { advanceSources, registerSources } from './sources.ts'
import { settle } from './netted/settle.ts'
import { generationSchema, ledgerSchema } from './tables.ts'
import type { Target } from './target.ts'
import { writerOf } from './writer.ts'

/** The number of the lock of whoever rebuilds, among those of the read models. */
const rebuildLockKey = 3
/** And that of whoever makes an edition. */
const editionLockKey = 6
/** Held by who delivers alarms. */
const deliveryLockKey = 7

const liveTarget = async (sql: Sql, models: ReadonlyArray<ReadModel>): Promise<Target> => {
  const { epoch, models: live } = await readGenerations(sql)
  const schemaOf = (model: ReadModel | undefined): string => {
    const generation = model && live.get(model.name)?.generation
    if (generation === undefined) throw new Error(`read model ${model?.name ?? '?'} is not prepared`)
    return generationSchema(generation)
  }
  const ofTable = new Map(models.flatMap((model) => model.tables.map((table) => [table, schemaOf(model)] as const)))
  const ofCategory = new Map(
    models.flatMap((model) => model.states.map((category) => [category, schemaOf(model)] as const)),
  )
  return {
    scope: liveScope,
    epoch,
    models,
    outdated: outdatedOf(live, models),
    schemaOf: (table) => ofTable.get(table) ?? schemaOf(undefined),
    stateSchemaOf: (category) => ofCategory.get(category) ?? schemaOf(undefined),
  }
}

/**
 * The read models in a PostgreSQL database, on a server or in PGlite. Each generation of tables has a schema of its
 * own; the schema `ledger` holds the bookkeeping, and views of the live generation for queries.
 */
export const postgresReadModels = (database: Database): ReadModelStore => {
  let all: ReadonlyArray<ReadModel> = []
  const commit = commitsTogether(database)
  return {
    prepare: async (models) => {
      all = models
      await migrate(database)
      return database.transaction(async (sql) => {
        await sql.query(`select epoch from ${ledgerSchema}.epoch for update`)
        const { models: live } = await readGenerations(sql)
        if (live.size === 0) {
          const generation = await newGeneration(sql, 'first')
          await createGeneration(sql, generation, models)
          await finishGeneration(sql, generation, models)
          await showGeneration(sql, generation, models)
          await sql.query(`delete from ${ledgerSchema}.build where generation = $1`, [generation])
          return { outdated: [] }
        }
        // Views that an older ledger made, or that were made before there were such roles.
        await grantToReaders(
          sql,
          models.filter(({ name }) => live.has(name)),
        )
        return { outdated: outdatedOf(live, models) }
      })
    },
    outdated: async (models) => outdatedOf((await readGenerations(database)).models, models),
    live: (models) => writerOf(database, models, () => liveTarget(database, models), commit),
    build: (models) => beginBuild(database, all, models),
    digests: (models, what) => readDigests(database, models, what),
    register: (beginnings) => registerSources(database, beginnings),
    advance: (places, upTo) => advanceSources(database, places, upTo),
    places: () => readPlaces(database),
    settle: (models, least) => settle(database, models, least),
    parked: () => readParkedStreams(database),
    amending: (models, run) =>
      database.transaction(async (sql) => {
        // From here no writer of the live generation commits until this transaction ends; and what any of them knows
        // of streams and states is no longer true then, so that it has to begin anew.
        await sql.query(`update ${ledgerSchema}.epoch set epoch = epoch + 1`)
        return run(amendingWriter(sql, await liveTarget(sql, models)))
      }),
    rebuildLock: () => database.lock(rebuildLockKey),
    editionLock: () => database.lock(editionLockKey),
    deliveryLock: () => database.lock(deliveryLockKey),
    close: () => database.close(),
  }
}
