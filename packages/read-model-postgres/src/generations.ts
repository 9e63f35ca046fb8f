import { record, wholeNumber } from '@ledger/kernel'
import { isNetted, type ReadModel } from '@ledger/projections'
import * as t from 'io-ts'
import type { Sql } from './database.ts'
import { decodeRow } from './decode-row.ts'
import { grantToReaders } from './readers.ts'
import { stateShape } from './state-shape.ts'
import { addToNet } from './netted/add-to-net.ts'
import { partOf, settleNetted } from './netted/netted-tables.ts'
import { createIndexes, createTables, generationSchema, ledgerSchema, shownTables } from './tables.ts'

const ReadModelRow = record('ReadModelRow', {
  name: t.string,
  version: wholeNumber('Version', 1),
  generation: wholeNumber('Generation', 1),
  state_shape: t.string,
})

/** A read model's live generation, its version, and the digest of the schemas of the states in it. */
type LiveModel = { readonly version: number; readonly generation: number; readonly stateShape: string }

/** The epoch, and in which generation each read model is live. */
export type LiveGenerations = {
  readonly epoch: number
  readonly models: ReadonlyMap<string, LiveModel>
}

/** Which read models are not live as this program would make them of the same events. */
export const outdatedOf = (live: LiveGenerations['models'], models: ReadonlyArray<ReadModel>): ReadonlyArray<string> =>
  models
    .filter((model) => {
      const { version, stateShape: shape } = live.get(model.name) ?? {}
      return version !== model.version || shape !== stateShape(model)
    })
    .map(({ name }) => name)

/** Reads which generation of each read model is live. */
export const readGenerations = async (sql: Sql): Promise<LiveGenerations> => {
  const rows = await sql.query(`select name, version, generation, state_shape from ${ledgerSchema}.read_model`)
  const [epoch] = await sql.query(`select epoch from ${ledgerSchema}.epoch`)
  const models = rows.map((row) => decodeRow(ReadModelRow, row))
  return {
    epoch: Number(epoch?.['epoch']),
    models: new Map(
      models.map(({ name, version, generation, state_shape }) => [
        name,
        { version, generation, stateShape: state_shape },
      ]),
    ),
  }
}

/** Takes the next number for a generation, under the name of what is built in it. */
export const newGeneration = async (sql: Sql, models: string): Promise<number> => {
  const [row] = await sql.query(`insert into ${ledgerSchema}.build (models) values ($1) returning generation`, [models])
  return Number(row?.['generation'])
}

/** Makes a generation's schema with its bare tables. */
export const createGeneration = async (
  sql: Sql,
  generation: number,
  models: ReadonlyArray<ReadModel>,
): Promise<void> => {
  const schema = generationSchema(generation)
  await sql.query(`create schema ${schema}`)
  for (const statement of createTables(schema, models)) await sql.query(statement)
}

/** The counts of many changes are made at once: in memory, as long as they fit. */
const memoryOfSettling = '64MB'

const settleAll = async (sql: Sql, schema: string, models: ReadonlyArray<ReadModel>): Promise<void> => {
  await sql.query(`set local work_mem = '${memoryOfSettling}'`)
  for (const table of models.flatMap((model) => model.tables).filter(isNetted)) {
    const { first, last } = settleNetted(schema, table)
    for (const statement of first) await sql.query(statement)
    await sql.query(addToNet(schema, table, `${schema}.${partOf(table, 'settled')}`, true))
    for (const statement of last) await sql.query(statement)
  }
}

/** Adds the indexes of a filled generation, and makes the counts of its netted tables. Within a transaction. */
export const finishGeneration = async (
  sql: Sql,
  generation: number,
  models: ReadonlyArray<ReadModel>,
): Promise<void> => {
  const schema = generationSchema(generation)
  for (const statement of createIndexes(schema, models)) await sql.query(statement)
  await settleAll(sql, schema, models)
}

/** Makes a generation the one that queries see, for these read models; the caller holds the epoch. */
export const showGeneration = async (sql: Sql, generation: number, models: ReadonlyArray<ReadModel>): Promise<void> => {
  for (const model of models) {
    for (const table of shownTables(model)) {
      await sql.query(`drop view if exists ${ledgerSchema}.${table}`)
      await sql.query(`create view ${ledgerSchema}.${table} as select * from ${generationSchema(generation)}.${table}`)
    }
    await sql.query(
      `insert into ${ledgerSchema}.read_model (name, version, generation, state_shape) values ($1, $2, $3, $4)
       on conflict (name) do update set version = excluded.version, generation = excluded.generation,
         state_shape = excluded.state_shape, switched_at = now()`,
      [model.name, model.version, generation, stateShape(model)],
    )
  }
  await grantToReaders(sql, models)
  await sql.query(`update ${ledgerSchema}.epoch set epoch = epoch + 1`)
}

/** Drops the schemas of generations that no read model is live in and nobody builds. */
export const dropUnused = async (sql: Sql): Promise<void> => {
  const rows = await sql.query(
    `select nspname as name from pg_namespace where nspname like 'ledger\\_g%'
       and nspname not in (select 'ledger_g' || generation from ${ledgerSchema}.read_model)
       and nspname not in (select 'ledger_g' || generation from ${ledgerSchema}.build)`,
  )
  for (const { name } of rows) await sql.query(`drop schema ${String(name)} cascade`)
}
