import type pg from 'pg'
import { databaseError } from './database-error.ts'
import type { Database, Streaming } from './database.ts'
import { isStopped, openHeldCursor, rowsOfCursor } from './held-cursor.ts'
import { sqlOf } from './pg-sql.ts'

/** Ends what a backend works on, by its process id. */
type Cancel = (backend: number) => Promise<void>

// The process id by which the server knows a connection; the types leave it out.
const backendOf = (client: pg.PoolClient): number | undefined =>
  (client as unknown as { readonly processID?: number }).processID

/**
 * A connection for one stream. Told to stop it is cut at once, whatever it works on: a cancelled statement may be over
 * by then, and would be another one's if the connection went on.
 */
const takeConnection = async (pool: pg.Pool, signal: AbortSignal, cancel: Cancel) => {
  let client: pg.PoolClient
  try {
    client = await pool.connect()
  } catch (error) {
    throw databaseError(error)
  }
  // Cut while nothing is asked of it, a connection tells only this; the next statement on it fails with the reason.
  const cut = () => undefined
  client.on('error', cut)
  let isHeld = true
  const release = (broken: boolean): void => {
    if (!isHeld) return
    isHeld = false
    signal.removeEventListener('abort', stop)
    client.release(broken)
    if (!broken) client.off('error', cut)
  }
  const stop = () => {
    const backend = backendOf(client)
    // Where it cannot be told, the backend notices with the next rows that nobody is there.
    if (backend !== undefined) cancel(backend).catch(() => undefined)
    release(true)
  }
  signal.addEventListener('abort', stop)
  if (isStopped(signal)) stop()
  return { client, release }
}

async function* streamed<R>(pool: pg.Pool, cancel: Cancel, streaming: Streaming<R>) {
  const { signal } = streaming
  if (isStopped(signal)) return
  const { client, release } = await takeConnection(pool, signal, cancel)
  let isDone = false
  try {
    if (isStopped(signal)) return
    const sql = sqlOf(client)
    await sql.query('begin')
    const cursor = await openHeldCursor(sql, 'ledger_rows', streaming)
    await sql.query('commit')
    yield* rowsOfCursor(sql, cursor, signal)
    await sql.query(`close ${cursor.name}`)
    isDone = true
  } catch (error) {
    // What fails as it was told to stop fails for that.
    if (!isStopped(signal)) throw error
  } finally {
    release(!isDone)
  }
}

/** Streams the rows of statements, each on a connection of its own out of a pool for that. */
export const pgStream =
  (pool: pg.Pool, cancel: Cancel): Database['stream'] =>
  (streaming) =>
    streamed(pool, cancel, streaming)
