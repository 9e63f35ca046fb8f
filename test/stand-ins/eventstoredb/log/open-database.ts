import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const schema = `
  create table if not exists record (
    position integer primary key,
    id text not null,
    stream text not null,
    revision integer not null,
    type text not null,
    is_json integer not null,
    data blob not null,
    metadata blob not null,
    created integer not null
  ) strict;
  create unique index if not exists record_of_stream on record (stream, revision);
`

/** Opens the log in a folder, durable to the last acknowledged write; without one, in memory. */
export const openDatabase = (folder: string | undefined): DatabaseSync => {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const db = new DatabaseSync(folder === undefined ? ':memory:' : join(folder, 'log.db'), { timeout: 5000 })
  db.exec('pragma journal_mode=wal; pragma synchronous=full')
  db.exec(schema)
  return db
}
