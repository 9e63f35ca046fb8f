import { decode, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './database.ts'
import { pgliteDatabase } from './pglite-database.ts'

/**
 * What is kept beside the database: that it is in use, by which start of the machine, and in which format. PGlite does
 * not fsync. A process that dies leaves what it wrote to the machine, and PostgreSQL recovers from that by its own log;
 * a machine that dies may leave anything.
 */
const Marker = record('Marker', { format: t.string, machineStart: t.string, inUse: t.boolean })
type Marker = t.TypeOf<typeof Marker>

/** Counts up with every change of PGlite that cannot read what the one before wrote. */
const format = 'pglite-0.5/postgresql-18'

/** A database in a folder of this machine, and why it was begun anew, if it was. */
export type PgliteCache = { readonly database: Database; readonly begunAnew: string | undefined }

const markerOf = (folder: string): string => join(folder, 'marker.json')

const machineStart = async (): Promise<string> => {
  try {
    return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
  } catch {
    // Not on Linux: no start of the machine is like another, so that nothing unclean is ever trusted.
    return `unknown ${performance.timeOrigin}`
  }
}

const readMarker = async (path: string): Promise<Marker | undefined> => {
  try {
    const marker = decode(Marker)(JSON.parse(await readFile(path, 'utf8')))
    return E.isRight(marker) ? marker.right : undefined
  } catch {
    return undefined
  }
}

const writeMarker = async (path: string, marker: Marker): Promise<void> => {
  await writeFile(`${path}.new`, JSON.stringify(marker))
  await rename(`${path}.new`, path)
}

const doubtAbout = (marker: Marker | undefined, start: string): string | undefined => {
  if (marker === undefined) return 'there was none'
  if (marker.format !== format) return 'it was of another version of PGlite'
  if (marker.inUse && marker.machineStart !== start) return 'the machine stopped while it was in use'
  return undefined
}

/**
 * Opens the read models' database in a folder. It is a cache: where it is missing, of another format, or in doubt, it
 * is thrown away and begun anew, and the caller rebuilds it from the event store.
 */
export const openPgliteCache = async (folder: string): Promise<PgliteCache> => {
  const data = join(folder, 'database')
  const markerPath = markerOf(folder)
  await mkdir(folder, { recursive: true })
  const start = await machineStart()
  const doubt = doubtAbout(await readMarker(markerPath), start)
  const begin = async (): Promise<Database> => {
    // No marker stands beside what is half removed or half made: cut off meanwhile, it is begun anew again.
    await rm(markerPath, { force: true })
    await rm(data, { recursive: true, force: true })
    const database = await pgliteDatabase(data)
    await writeMarker(markerPath, { format, machineStart: start, inUse: true })
    return database
  }
  const reopen = async (): Promise<{ database: Database; begunAnew: string | undefined }> => {
    await writeMarker(markerPath, { format, machineStart: start, inUse: true })
    try {
      return { database: await pgliteDatabase(data), begunAnew: undefined }
    } catch (error) {
      return { database: await begin(), begunAnew: `it could not be opened (${(error as Error).message})` }
    }
  }
  const { database, begunAnew } = doubt === undefined ? await reopen() : { database: await begin(), begunAnew: doubt }
  return {
    begunAnew,
    database: {
      ...database,
      close: async () => {
        await database.close()
        await writeMarker(markerPath, { format, machineStart: start, inUse: false })
      },
    },
  }
}

/** Throws the database in a folder away; the next opening begins it anew. Nobody may have it open. */
export const discardPgliteCache = async (folder: string): Promise<void> => {
  await rm(markerOf(folder), { force: true })
  await rm(folder, { recursive: true, force: true })
}
