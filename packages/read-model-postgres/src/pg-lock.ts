import pg from 'pg'
import { databaseError } from './database-error.ts'
import type { Lock } from './database.ts'

/** The first of the two numbers of every advisory lock of the read models. */
const ours = 4711

/** How the server is reached for a lock. */
export type LockConnection = { readonly url: string; readonly connectTimeoutMs: number }

/**
 * Takes an advisory lock on a connection of its own, which holds it as long as it stands: a process that dies lets go.
 * Undefined where another holds it.
 */
export const pgLock = async ({ url, connectTimeoutMs }: LockConnection, key: number): Promise<Lock | undefined> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  try {
    await client.connect()
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', [ours, key])
    if (rows[0]?.held === true) return { lost: lost.signal, release: () => client.end() }
    await client.end()
    return undefined
  } catch (error) {
    await client.end().catch(() => undefined)
    throw databaseError(error)
  }
}
