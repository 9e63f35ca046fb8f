import { DatabaseSync } from 'node:sqlite'
import { UnusableStoreFile } from './open-file.ts'

/** A lock that this process holds until it releases it, or dies. */
export type FileLock = { readonly release: () => void }

/**
 * Locks a file for this process: SQLite's own exclusive lock, which the machine gives back however the process ends.
 * Throws {@link UnusableStoreFile} where another process holds it.
 */
export const lockFile = (path: string): FileLock => {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { timeout: 0 })
    db.exec('pragma journal_mode=delete; begin exclusive')
    const held = db
    return { release: () => held.close() }
  } catch (error) {
    db?.close()
    const busy = error instanceof Error && /locked|busy/.test(error.message)
    const reason = busy
      ? 'another process of the ledger uses it'
      : error instanceof Error
        ? error.message
        : String(error)
    throw new UnusableStoreFile(`${path} cannot be locked: ${reason}`, { cause: error })
  }
}
