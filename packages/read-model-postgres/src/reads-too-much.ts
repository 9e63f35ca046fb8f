import type { Database } from './database.ts'
import { isPublished, readerRoles } from './readers.ts'

/**
 * What the user of a database may select though whoever answers with published numbers must not: tables of the ledger
 * that hold exact ones, or a membership by which it would read those that are still to be made. Empty where the user is as
 * it should be.
 */
export const readsTooMuch = async (database: Database): Promise<ReadonlyArray<string>> => {
  const [user] = await database.query(
    `select rolsuper as super, pg_has_role(current_user, 'pg_read_all_data', 'usage') as everything,
       exists (select 1 from pg_roles where rolname = '${readerRoles.exact}' and pg_has_role(current_user, oid, 'member')) as exact
     from pg_roles where rolname = current_user`,
  )
  const memberships = [
    ...(user?.['super'] === true ? ['everything, as a superuser'] : []),
    ...(user?.['everything'] === true ? ['everything, by pg_read_all_data'] : []),
    ...(user?.['exact'] === true ? [`exact numbers, by ${readerRoles.exact}`] : []),
  ]
  if (memberships.length > 0) return memberships
  const rows = await database.query(
    `select nspname as schema, relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind in ('r', 'p', 'v', 'm', 'f') and nspname like 'ledger%'
       and (has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select'))
       and has_schema_privilege(n.oid, 'usage')
     order by 1, 2`,
  )
  return rows
    .map(({ schema, table }) => ({ schema: String(schema), table: String(table) }))
    .filter(({ schema, table }) => !isPublished(schema, table))
    .map(({ schema, table }) => `${schema}.${table}`)
}
