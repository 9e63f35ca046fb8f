import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { accessRecordOf, countsRecordOf } from './access-row.ts'
import type { AccessRecords, CaseRead } from './access-records.ts'
import { quarterOf } from './quarter-of.ts'
import { questionText } from './question-text.ts'

const make = `
  create table if not exists access_record (
    id text primary key, case_id text not null, agency text not null, actor text not null,
    quarter integer not null, read_at text not null,
    unique (case_id, agency, actor, quarter)
  ) strict;
  create index if not exists access_by_time on access_record (read_at, id);
  create index if not exists access_by_actor on access_record (actor, read_at, id);
  create table if not exists counts_record (
    id text primary key, purpose text not null, question text not null, digest text not null, agency text not null,
    actor text not null, quarter integer not null, read_at text not null,
    unique (digest, purpose, agency, actor, quarter)
  ) strict;
  create index if not exists counts_by_time on counts_record (read_at, id);
  create index if not exists counts_by_actor on counts_record (actor, read_at, id);
`

/** The embedded records of access: one SQLite file, each record fsynced before it is acknowledged. */
export const sqliteAccessRecords = (path: string): AccessRecords => {
  const db = new DatabaseSync(path, { timeout: 5000 })
  db.exec('pragma journal_mode=wal; pragma synchronous=full')
  db.exec(make)
  const insert = db.prepare(
    `insert into access_record (id, case_id, agency, actor, quarter, read_at) values (?, ?, ?, ?, ?, ?)
     on conflict (case_id, agency, actor, quarter) do nothing`,
  )
  const select = db.prepare(
    `select id, case_id, agency, actor, read_at from access_record
     where (?1 is null or case_id = ?1) and (?2 is null or actor = ?2)
       and (?3 is null or read_at >= ?3) and (?4 is null or read_at < ?4)
       and (?5 is null or (read_at, id) < (?5, ?6))
     order by read_at desc, id desc limit ?7`,
  )
  const insertCounts = db.prepare(
    `insert into counts_record (id, purpose, question, digest, agency, actor, quarter, read_at)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (digest, purpose, agency, actor, quarter) do nothing`,
  )
  const selectCounts = db.prepare(
    `select id, purpose, question, agency, actor, read_at from counts_record
     where (?1 is null or purpose = ?1) and (?2 is null or actor = ?2)
       and (?3 is null or read_at >= ?3) and (?4 is null or read_at < ?4)
       and (?5 is null or (read_at, id) < (?5, ?6))
     order by read_at desc, id desc limit ?7`,
  )
  const keep = ({ caseId, agency, actor, at }: CaseRead) =>
    insert.run(randomUUID(), caseId, agency, actor, quarterOf(at), at)
  return {
    prepare: () => Promise.resolve(),
    // Async, so that what SQLite throws rejects.
    record: async (read) => {
      await Promise.resolve(keep(read))
    },
    recordAll: async (reads) => {
      db.exec('begin immediate')
      try {
        for (const read of reads) keep(read)
        await Promise.resolve(db.exec('commit'))
      } catch (error) {
        db.exec('rollback')
        throw error
      }
    },
    list: async ({ caseId, actor, from, to }, { limit, after }) => {
      const filter = [caseId ?? null, actor ?? null, from ?? null, to ?? null]
      const rows = select.all(...filter, after?.at ?? null, after?.id ?? null, limit)
      return Promise.resolve(rows.map(accessRecordOf))
    },
    recordCounts: async (read) => {
      const { purpose, agency, actor, at } = read
      const { question, digest } = questionText(read)
      await Promise.resolve(insertCounts.run(randomUUID(), purpose, question, digest, agency, actor, quarterOf(at), at))
    },
    listCounts: async ({ purpose, actor, from, to }, { limit, after }) => {
      const filter = [purpose ?? null, actor ?? null, from ?? null, to ?? null]
      const rows = selectCounts.all(...filter, after?.at ?? null, after?.id ?? null, limit)
      return Promise.resolve(rows.map(countsRecordOf))
    },
    close: async () => {
      await Promise.resolve(db.close())
    },
  }
}
