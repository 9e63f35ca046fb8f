import type { Database, Sql } from '@ledger/read-model-postgres'
import { randomUUID } from 'node:crypto'
import { accessRecordOf, countsRecordOf } from './access-row.ts'
import type { AccessRecords } from './access-records.ts'
import { quarterOf } from './quarter-of.ts'
import { questionText } from './question-text.ts'

const schema = 'ledger_access'
const table = `${schema}.access_record`
const countsTable = `${schema}.counts_record`

/** Among the numbers of the ledger's locks (4711): that of whoever makes these tables. */
const makeLock = 'select pg_advisory_xact_lock(4711, 4)'

/** What makes each table; a table that an older ledger made stays as it is. */
const makes: Readonly<Record<string, ReadonlyArray<string>>> = {
  [table]: [
    `create table ${table} (
       id uuid primary key, case_id uuid not null, agency uuid not null, actor text collate "C" not null,
       quarter bigint not null, read_at text collate "C" not null,
       unique (case_id, agency, actor, quarter)
     )`,
    `create index on ${table} (read_at, id)`,
    `create index on ${table} (actor, read_at, id)`,
  ],
  [countsTable]: [
    `create table ${countsTable} (
       id uuid primary key, purpose text collate "C" not null, question text not null, digest text collate "C" not null,
       agency uuid not null, actor text collate "C" not null, quarter bigint not null,
       read_at text collate "C" not null, unique (digest, purpose, agency, actor, quarter)
     )`,
    `create index on ${countsTable} (read_at, id)`,
    `create index on ${countsTable} (actor, read_at, id)`,
  ],
}

// Of the catalogue's rows, not by to_regclass: what a session once looked up and did not find it may go on not finding.
const finds = async (sql: Sql, rows: string): Promise<boolean> => (await sql.query(`select 1 from ${rows}`)).length > 0
const missingIn = async (sql: Sql): Promise<ReadonlyArray<string>> => {
  const rows = await sql.query(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname = '${schema}'`,
  )
  return Object.keys(makes).filter((name) => !rows.some((row) => row['name'] === name))
}
const theSchema = `pg_namespace where nspname = '${schema}'`

/**
 * Records of access in a schema of their own of a PostgreSQL database, where no replay comes. The database's sessions
 * must be allowed to write, and wait until what they write is on disk.
 */
export const postgresAccessRecords = (database: Database): AccessRecords => ({
  prepare: async () => {
    if ((await missingIn(database)).length === 0) return
    await database.transaction(async (sql) => {
      // Two processes that start at once take turns.
      await sql.query(makeLock)
      // Asked first: a role that owns the schema alone may not say "create schema if not exists".
      if (!(await finds(sql, theSchema))) await sql.query(`create schema ${schema}`)
      for (const name of await missingIn(sql)) for (const statement of makes[name] ?? []) await sql.query(statement)
    })
  },
  record: async (read) => {
    const { caseId, agency, actor, at } = read
    await database.query(
      `insert into ${table} (id, case_id, agency, actor, quarter, read_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (case_id, agency, actor, quarter) do nothing`,
      [randomUUID(), caseId, agency, actor, quarterOf(at), at],
    )
  },
  recordAll: async (reads) => {
    if (reads.length === 0) return
    // In one order, so that two who record the same never wait for each other.
    const inOrder = [...reads].sort((a, b) => (a.caseId < b.caseId ? -1 : 1))
    await database.query(
      `insert into ${table} (id, case_id, agency, actor, quarter, read_at)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[])
       on conflict (case_id, agency, actor, quarter) do nothing`,
      [
        inOrder.map(() => randomUUID()),
        inOrder.map(({ caseId }) => caseId),
        inOrder.map(({ agency }) => agency),
        inOrder.map(({ actor }) => actor),
        inOrder.map(({ at }) => quarterOf(at)),
        inOrder.map(({ at }) => at),
      ],
    )
  },
  list: async ({ caseId, actor, from, to }, { limit, after }) => {
    const rows = await database.query(
      `select id, case_id, agency, actor, read_at from ${table}
       where ($1::uuid is null or case_id = $1) and ($2::text is null or actor = $2)
         and ($3::text is null or read_at >= $3) and ($4::text is null or read_at < $4)
         and ($5::text is null or (read_at, id) < ($5, $6::uuid))
       order by read_at desc, id desc limit $7`,
      [caseId ?? null, actor ?? null, from ?? null, to ?? null, after?.at ?? null, after?.id ?? null, limit],
    )
    return rows.map(accessRecordOf)
  },
  recordCounts: async (read) => {
    const { purpose, agency, actor, at } = read
    const { question, digest } = questionText(read)
    await database.query(
      `insert into ${countsTable} (id, purpose, question, digest, agency, actor, quarter, read_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (digest, purpose, agency, actor, quarter) do nothing`,
      [randomUUID(), purpose, question, digest, agency, actor, quarterOf(at), at],
    )
  },
  listCounts: async ({ purpose, actor, from, to }, { limit, after }) => {
    const rows = await database.query(
      `select id, purpose, question, agency, actor, read_at from ${countsTable}
       where ($1::text is null or purpose = $1) and ($2::text is null or actor = $2)
         and ($3::text is null or read_at >= $3) and ($4::text is null or read_at < $4)
         and ($5::text is null or (read_at, id) < ($5, $6::uuid))
       order by read_at desc, id desc limit $7`,
      [purpose ?? null, actor ?? null, from ?? null, to ?? null, after?.at ?? null, after?.id ?? null, limit],
    )
    return rows.map(countsRecordOf)
  },
  close: () => database.close(),
})
