import { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from '../database.ts'
import { pgliteDatabase } from '../pglite-database.ts'

const cache = fileURLToPath(new URL('../../../../node_modules/.cache/ledger/', import.meta.url))

/** What `initdb` of this version of PGlite made: it is the same every time, and costs four seconds of a processor. */
const emptyCluster = async (): Promise<string> => {
  const packageFile = createRequire(import.meta.url)
    .resolve('@electric-sql/pglite')
    .replace(/dist\/[^/]*$/, 'package.json')
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { readonly version: string }
  const path = join(cache, `pglite-${version}.tar`)
  if (existsSync(path)) return path
  const pglite = await PGlite.create()
  const cluster = await pglite.dumpDataDir('none')
  await pglite.close()
  await mkdir(cache, { recursive: true })
  // Test files that run beside each other may all make it: whoever reads it, reads a whole one.
  const made = `${path}.${randomUUID()}`
  await writeFile(made, Buffer.from(await cluster.arrayBuffer()))
  await rename(made, path)
  return path
}

/** As `pgliteDatabase()`: PGlite in memory, empty. It begins with a copy of an empty cluster that is kept between runs. */
export const memoryDatabase = async (): Promise<Database> => pgliteDatabase(undefined, await emptyCluster())
