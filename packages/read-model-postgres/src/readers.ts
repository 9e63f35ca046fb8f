import { isNetted, type ReadModel } from '@ledger/projections'
import type { Sql } from './database.ts'
import { nettedParts, partOf } from './netted/netted-tables.ts'
import { ledgerSchema, stateTable } from './tables.ts'

/**
 * The roles that read, and never write: whoever answers statisticians and those who hold records is in `ledger_exact`,
 * whoever answers analysts and the public in `ledger_published`. A server's roles are made by its administrator
 * (infra/docker/postgres/create-roles.sh), PGlite's with its database.
 */
export const readerRoles = { exact: 'ledger_exact', published: 'ledger_published' } as const

/** What of the read models `ledger_published` may select: what was published, and what is public. All else is exact. */
const publishedTables: ReadonlySet<string> = new Set([
  'edition',
  'edition_closing',
  'alarm',
  'judged_month',
  'statistics_published',
  'durations_published',
  'figure_version',
  'figure_state',
  'dataset_state',
  'agency_state',
])

/** What only those who make editions read: the exact counts that stand behind the published ones, beside them. */
const ofEditionMakers: ReadonlySet<string> = new Set(['edition_taken'])

/** The bookkeeping that tells how fresh exact numbers are. */
const bookkeeping = ['checkpoint', 'parked_event']

const readersOf = (table: string): ReadonlyArray<string> => [
  ...(ofEditionMakers.has(table) ? [] : [readerRoles.exact]),
  ...(publishedTables.has(table) ? [readerRoles.published] : []),
]

/** All that queries see of a read model, and by whom each is read: the parts of a netted table as it is itself. */
const shownTo = (model: ReadModel): ReadonlyArray<readonly [shown: string, readers: ReadonlyArray<string>]> => [
  ...model.states.map(stateTable).map((name) => [name, readersOf(name)] as const),
  ...model.tables.flatMap((table) =>
    [table.name, ...(isNetted(table) ? nettedParts.map((part) => partOf(table, part)) : [])].map(
      (shown) => [shown, readersOf(table.name)] as const,
    ),
  ),
]

/** Whether `ledger_published` may select a table or view of a schema. */
export const isPublished = (schema: string, table: string): boolean =>
  schema === ledgerSchema &&
  (publishedTables.has(table) || nettedParts.some((part) => table === partOf({ name: 'statistics_published' }, part)))

/** What there is to be read: of a read model that an older ledger made, perhaps not all that this program's has. */
const shownNow = async (sql: Sql): Promise<ReadonlySet<string>> => {
  const rows = await sql.query(
    `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where nspname = '${ledgerSchema}' and relkind in ('r', 'p', 'v')`,
  )
  return new Set(rows.map(({ name }) => String(name)))
}

/**
 * Lets the readers read the live generation of these read models: with each switch, as its views are made anew, and at
 * each start. A role that there is not is left out: such a database has one user, who owns it.
 */
export const grantToReaders = async (sql: Sql, models: ReadonlyArray<ReadModel>): Promise<void> => {
  const rows = await sql.query(`select rolname as role from pg_roles where rolname = any($1::text[])`, [
    Object.values(readerRoles),
  ])
  const roles = new Set(rows.map(({ role }) => role))
  const shown = await shownNow(sql)
  for (const role of roles) await sql.query(`grant usage on schema ${ledgerSchema} to ${String(role)}`)
  const granted = [
    ...bookkeeping.map((table) => [table, readerRoles.exact] as const),
    ...models.flatMap(shownTo).flatMap(([shown, readers]) => readers.map((role) => [shown, role] as const)),
  ]
  for (const [table, role] of granted)
    if (roles.has(role) && shown.has(table)) await sql.query(`grant select on ${ledgerSchema}.${table} to ${role}`)
}

/** Makes the roles of a database that is this process's own, where they are missing. */
export const makeReaderRoles = async (sql: Pick<Sql, 'query'>): Promise<void> => {
  for (const role of Object.values(readerRoles)) {
    const [made] = await sql.query('select 1 from pg_roles where rolname = $1', [role])
    if (made === undefined) await sql.query(`create role ${role}`)
  }
}
