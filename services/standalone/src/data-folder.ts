import { lockFile, UnusableStoreFile, type FileLock } from '@ledger/event-store-sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a data folder. */
export type DataFolder = {
  readonly events: string
  readonly readModels: string
  readonly issuerKey: string
  readonly connection: string
  readonly loaded: string
  /** Gives the folder free for another process. A process that dies gives it free too. */
  readonly release: () => void
}

const own = ['events.db', 'read-models', 'issuer.pem', 'connection.json', 'loaded.json', 'lock.db', 'imports']

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const foreignFile = (path: string): string | undefined =>
  readdirSync(path).find(
    (name) => !own.some((one) => name === one || name.startsWith(`${one}-`) || name.startsWith(`${one}.`)),
  )

/** Opens a data folder for this process alone; makes it where it is missing. On the left one line that says why not. */
export const openDataFolder = (path: string): E.Either<string, DataFolder> => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const foreign = foreignFile(path)
    if (foreign !== undefined) return E.left(`${path} is no data folder of the ledger: it holds ${foreign}`)
    const lock: FileLock = lockFile(join(path, 'lock.db'))
    return E.right({
      events: join(path, 'events.db'),
      readModels: join(path, 'read-models'),
      issuerKey: join(path, 'issuer.pem'),
      connection: join(path, 'connection.json'),
      loaded: join(path, 'loaded.json'),
      release: lock.release,
    })
  } catch (error) {
    if (error instanceof UnusableStoreFile) return E.left(error.message)
    return E.left(`the data folder ${path} cannot be used: ${reasonOf(error)}`)
  }
}
