import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** "LDGR": what our files carry in SQLite's application_id. */
const applicationId = 0x4c444752
/** The version of the tables that this program reads and writes. */
const formatVersion = 1
/** Files up to this size are checked page by page when opened; larger ones would keep the start waiting. */
const wholeCheckUpTo = 512 * 1024 * 1024

/** An event store file that must not be used: torn, foreign, newer, in use, or not to be opened at all. */
export class UnusableStoreFile extends Error {
  override readonly name = 'UnusableStoreFile'
}

const schema = `
  create table event (
    position integer primary key,
    id blob not null,
    stream text not null,
    revision integer not null,
    type text not null,
    data text not null,
    metadata text not null
  ) strict;
  create unique index event_of_stream on event (stream, revision);
`

const pragma = (db: DatabaseSync, name: string): unknown => Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0]

const isNew = (db: DatabaseSync): boolean => pragma(db, 'schema_version') === 0

const create = (db: DatabaseSync): void => {
  db.exec(
    `begin exclusive; ${schema} pragma application_id=${applicationId}; pragma user_version=${formatVersion}; commit`,
  )
}

const check = (db: DatabaseSync, path: string): void => {
  if (pragma(db, 'application_id') !== applicationId) {
    throw new UnusableStoreFile(`${path} is a database of another program, not an event store of the ledger`)
  }
  const version = pragma(db, 'user_version') as number
  if (version > formatVersion) {
    throw new UnusableStoreFile(
      `${path} was written by a newer ledger (format ${version}; this program knows ${formatVersion})`,
    )
  }
  if (statSync(path).size > wholeCheckUpTo) return
  const verdict = pragma(db, 'quick_check(1)')
  if (verdict !== 'ok') throw new UnusableStoreFile(`${path} is damaged: ${String(verdict)}`)
}

/**
 * Opens (for writing: creates where it is missing) the file of an event store, durable to the last acknowledged
 * append: write-ahead log, an fsync with every commit. Throws {@link UnusableStoreFile} with a sentence for the
 * operator where the file is torn, foreign or newer, and leaves it as it is.
 */
export const openFile = (path: string, mode: 'write' | 'read'): DatabaseSync => {
  let db: DatabaseSync | undefined
  try {
    if (mode === 'read' && !existsSync(path)) throw new UnusableStoreFile(`${path} does not exist`)
    db = new DatabaseSync(path, { readOnly: mode === 'read', timeout: 5000 })
    if (mode === 'write' && isNew(db)) {
      db.exec('pragma journal_mode=wal; pragma synchronous=full')
      create(db)
    } else if (mode === 'write') {
      check(db, path)
      db.exec('pragma journal_mode=wal; pragma synchronous=full')
    }
    return db
  } catch (error) {
    db?.close()
    if (error instanceof UnusableStoreFile) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnusableStoreFile(`${path} cannot be used as an event store: ${reason}`, { cause: error })
  }
}
