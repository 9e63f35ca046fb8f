import { lockFile, UnusableStoreFile } from '@ledger/event-store-sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { accessSync, chmodSync, constants, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a data folder. */
export type DataFolder = {
  readonly events: string
  readonly readModels: string
  readonly accessRecords: string
  readonly issuerKey: string
  readonly actorKey: string
  readonly editionKey: string
  readonly sessionKey: string
  readonly connection: string
  readonly loaded: string
  /** Gives the folder free for another process. A process that dies gives it free too. */
  readonly release: () => void
}

const lockName = 'lock.db'
const eventsName = 'events.db'

/** What systems put into folders of their own accord. */
const ofNobody = (name: string): boolean => name === 'lost+found' || name.startsWith('.')

/** What a folder holds that is not the ledger's; once it has our files in it, others may lie beside them. */
const foreignFile = (names: ReadonlyArray<string>): string | undefined =>
  names.includes(lockName) || names.includes(eventsName) ? undefined : names.find((name) => !ofNobody(name))

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOTDIR':
    case 'EEXIST':
      return 'it is, or lies below, a file and not a folder'
    case 'EACCES':
    case 'EPERM':
      return 'this user may not write there'
    case 'EROFS':
      return 'the file system may not be written'
    case 'ENOSPC':
      return 'the disk is full'
    default:
      return message
  }
}

/** Opens a data folder for this process alone; makes it where it is missing. On the left one line that says why not. */
export const openDataFolder = (path: string): E.Either<string, DataFolder> => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    const foreign = foreignFile(readdirSync(path))
    if (foreign !== undefined) return E.left(`${path} is no data folder of the ledger: it holds ${foreign}`)
    const { release } = lockFile(join(path, lockName))
    chmodSync(path, 0o700)
    return E.right({
      events: join(path, eventsName),
      readModels: join(path, 'read-models'),
      accessRecords: join(path, 'access-records.db'),
      issuerKey: join(path, 'issuer.pem'),
      actorKey: join(path, 'actor.key'),
      editionKey: join(path, 'edition.key'),
      sessionKey: join(path, 'session.key'),
      connection: join(path, 'connection.json'),
      loaded: join(path, 'loaded.json'),
      release,
    })
  } catch (error) {
    if (error instanceof UnusableStoreFile) return E.left(error.message)
    return E.left(`the data folder ${path} cannot be used: ${reasonOf(error)}`)
  }
}
