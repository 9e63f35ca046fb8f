import { asRole, readerRoles, type Database } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'

const namesOf = async (database: Database, text: string): Promise<ReadonlyArray<string>> =>
  (await database.query(text)).map(({ name }) => String(name))

/** What a role may select, as the database tells it. */
const selectable = (database: Database): Promise<ReadonlyArray<string>> =>
  namesOf(
    asRole(database, readerRoles.published),
    `select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind in ('r', 'v') and nspname not in ('pg_catalog', 'information_schema')
       and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') order by 1`,
  )

const columnsOf = (database: Database, table: string): Promise<ReadonlyArray<string>> =>
  namesOf(
    database,
    `select quote_ident(attname) || ' ' || format_type(atttypid, atttypmod) as name from pg_attribute
     where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped order by attnum`,
  )

/**
 * Another database that holds what the user of published numbers may select, and nothing else: the tables that it sees, by
 * their names, with their rows.
 */
export const publishedCopy = async (
  database: Database,
): Promise<{ readonly copy: Database; readonly tables: ReadonlyArray<string> }> => {
  const copy = await memoryDatabase()
  const tables = await selectable(database)
  for (const schema of new Set(tables.map((table) => table.split('.')[0])))
    await copy.query(`create schema ${String(schema)}`)
  for (const table of tables) {
    await copy.query(`create table ${table} (${(await columnsOf(database, table)).join(', ')})`)
    const [all] = await database.query(`select coalesce(json_agg(t), '[]')::text as rows from ${table} t`)
    await copy.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
      all?.['rows'],
    ])
  }
  return { copy, tables }
}
