import { isNetted, type NettedTable, type ReadModel } from '@ledger/projections'
import type { Database, Sql } from '../database.ts'
import { readGenerations } from '../generations.ts'
import { quotedNames } from '../quoted-names.ts'
import { generationSchema, ledgerSchema } from '../tables.ts'
import { addToNet } from './add-to-net.ts'
import { keptColumns, partOf } from './netted-tables.ts'

/** So many recent changes are worth settling: a question adds them up beside the counts, in about a millisecond. */
const worthSettling = 5000
/** So many are settled in one transaction at most. */
const mostSettled = 50_000

/** The advisory lock of whoever settles: two would only wait for each other's counts. */
const settlingLock = 5

const settleSome = async (sql: Sql, schema: string, table: NettedTable, least: number): Promise<number> => {
  const [recent, settled] = [`${schema}.${partOf(table, 'recent')}`, `${schema}.${partOf(table, 'settled')}`]
  const [row] = await sql.query(`select count(*)::integer as n from (select 1 from ${recent} limit ${mostSettled}) r`)
  const count = Number(row?.['n'])
  if (count < least) return 0
  const { by, known } = table.netted
  const columns = quotedNames(keptColumns(table))
  const moved = `moved as (
      delete from ${recent} where ctid = any(array(select ctid from ${recent} limit ${mostSettled})) returning ${columns}
    ), kept as (
      insert into ${settled} (${columns}) select ${columns} from moved order by ${quotedNames([...by, known])}
    ),`
  await sql.query(addToNet(schema, table, 'moved', false, moved))
  return count
}

/** What is done to each table afterwards: PGlite does nothing of it by itself. */
const upkeep = { recent: 'vacuum (analyze)', settled: 'analyze', net: 'analyze' } as const

/**
 * Makes the space of rows free that have moved, and lets the database know how much there is of what. A switch may have
 * dropped a table meanwhile.
 */
const tidy = async (database: Database, schema: string, table: NettedTable): Promise<void> => {
  for (const part of ['recent', 'settled', 'net'] as const) {
    const name = `${schema}.${partOf(table, part)}`
    const [row] = await database.query('select to_regclass($1) is not null as there', [name])
    if (row?.['there'] === true) await database.query(`${upkeep[part]} ${name}`)
  }
}

const settleTable = async (
  database: Database,
  model: ReadModel,
  table: NettedTable,
  least: number,
): Promise<number> => {
  const nothing = { schema: '', count: 0 }
  const { schema, count } = await database.transaction(async (sql) => {
    const [lock] = await sql.query(`select pg_try_advisory_xact_lock(4711, ${settlingLock}) as held`)
    if (lock?.['held'] !== true) return nothing
    // No switch puts another generation in the place of this one meanwhile.
    await sql.query(`select epoch from ${ledgerSchema}.epoch for share`)
    const { models } = await readGenerations(sql)
    const live = models.get(model.name)
    // Of another program: its tables may be others.
    if (live === undefined || live.version !== model.version) return nothing
    const inSchema = generationSchema(live.generation)
    return { schema: inSchema, count: await settleSome(sql, inSchema, table, least) }
  })
  if (count > 0) await tidy(database, schema, table)
  return count
}

/**
 * Adds what was appended to netted tables to their counts, where it is worth it; how many changes. What moves is seen by
 * every reader once, before or after. The space of what moved is then made free again.
 */
export const settle = async (
  database: Database,
  models: ReadonlyArray<ReadModel>,
  least = worthSettling,
): Promise<number> => {
  let settled = 0
  for (const model of models)
    for (const table of model.tables.filter(isNetted)) settled += await settleTable(database, model, table, least)
  return settled
}
