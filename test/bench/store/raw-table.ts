import { DatabaseSync } from 'node:sqlite'
import type { PlannedAppend } from '../history/decided-history.ts'

/** A row as a bare driver binds it: position aside, the columns of our own event table. */
export type RawRow = readonly [Uint8Array, string, number, string, string, string]

/** The rows that some appends come to. */
export const rawRows = (appends: ReadonlyArray<PlannedAppend>): ReadonlyArray<RawRow> =>
  appends.flatMap(({ stream, expected, events }) =>
    events.map(({ id, type, data, metadata }, index): RawRow => {
      const revision = (expected === 'no-stream' ? 0 : expected + 1) + index
      const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
      return [bytes, stream, revision, type, JSON.stringify(data), JSON.stringify(metadata)]
    }),
  )

/** An SQLite file with our event table and no more than that: write-ahead log, an fsync with every commit. */
export const openRawTable = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path)
  db.exec(`
    pragma journal_mode=wal; pragma synchronous=full;
    create table event (
      position integer primary key, id blob not null, stream text not null, revision integer not null,
      type text not null, data text not null, metadata text not null
    ) strict;
    create unique index event_of_stream on event (stream, revision)`)
  return db
}

/** The insert of a bare driver. */
export const rawInsert = 'insert into event (id, stream, revision, type, data, metadata) values (?, ?, ?, ?, ?, ?)'
