import { decode, describeFieldErrors, wholeNumber } from '@ledger/kernel'
import type { Database, Row } from '@ledger/read-model-postgres'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { SessionStore, StoredSession } from './session-store.ts'

const schema = 'ledger_sessions'
const table = `${schema}.session`

/** Among the numbers of the ledger's locks (4711): that of whoever makes this table. */
const makeLock = 'select pg_advisory_xact_lock(4711, 5)'
const isThere = `select 1 from pg_tables where schemaname = '${schema}' and tablename = 'session'`
const hasSchema = `select 1 from pg_namespace where nspname = '${schema}'`

const makes = [
  `create table ${table} (
     key text collate "C" primary key, sealed bytea not null, revision integer not null,
     idle_until bigint not null, ends_at bigint not null
   )`,
  `create index on ${table} (least(idle_until, ends_at))`,
]

const bytes = new t.Type<Uint8Array, Uint8Array, unknown>(
  'Bytes',
  (u): u is Uint8Array => u instanceof Uint8Array,
  (u, context) => (u instanceof Uint8Array ? t.success(u) : t.failure(u, context, 'must be bytes')),
  (a) => a,
)
const SessionRow = t.strict({ sealed: bytes, revision: wholeNumber('Revision', 0) })

const storedOf = ({ sealed, revision, ...times }: Row): StoredSession => {
  const row = decode(SessionRow)({ sealed, revision })
  if (E.isLeft(row)) throw new Error(`a session in the database: ${describeFieldErrors(row.left)}`)
  return { ...row.right, idleUntil: Number(times['idle_until']), endsAt: Number(times['ends_at']) }
}

/** Keeps sessions in a schema of their own of a PostgreSQL database, as sealed bytes beside the times at which they end. */
export const postgresSessionStore = (database: Database): SessionStore => ({
  prepare: async () => {
    if ((await database.query(isThere)).length > 0) return
    await database.transaction(async (sql) => {
      // Two replicas that start at once take turns.
      await sql.query(makeLock)
      // Asked first: a role that owns the schema alone may not say "create schema if not exists".
      if ((await sql.query(hasSchema)).length === 0) await sql.query(`create schema ${schema}`)
      if ((await sql.query(isThere)).length === 0) for (const statement of makes) await sql.query(statement)
    })
  },
  begin: async (key, { sealed, idleUntil, endsAt }) => {
    await database.query(
      `insert into ${table} (key, sealed, revision, idle_until, ends_at) values ($1, $2, 0, $3, $4)`,
      [key, Buffer.from(sealed), idleUntil, endsAt],
    )
  },
  find: async (key, now) => {
    const [row] = await database.query(
      `select sealed, revision, idle_until, ends_at from ${table}
       where key = $1 and least(idle_until, ends_at) > $2::bigint`,
      [key, now],
    )
    return row && storedOf(row)
  },
  replace: async (key, revision, sealed) => {
    const rows = await database.query(
      `update ${table} set sealed = $3, revision = revision + 1 where key = $1 and revision = $2 returning key`,
      [key, revision, Buffer.from(sealed)],
    )
    return rows.length > 0
  },
  prolong: async (key, idleUntil) => {
    await database.query(`update ${table} set idle_until = $2 where key = $1`, [key, idleUntil])
  },
  end: async (key) => {
    await database.query(`delete from ${table} where key = $1`, [key])
  },
  sweep: async (now) => {
    await database.query(`delete from ${table} where least(idle_until, ends_at) <= $1::bigint`, [now])
  },
  close: () => database.close(),
})
