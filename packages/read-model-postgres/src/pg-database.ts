import pg from 'pg'
import { databaseError } from './database-error.ts'
import { keepingSettings, sessionSettings, type Database } from './database.ts'
import { pgLock } from './pg-lock.ts'
import { plain, sqlOf, type Statement } from './pg-sql.ts'
import { pgStream } from './pg-stream.ts'

const asText = (value: string): string => value
const textTypes: ReadonlySet<number> = new Set([20, 1082, 1114, 1184, 1700])
const parserOf = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => unknown
const getTypeParser = (oid: number, format?: 'text' | 'binary') => (textTypes.has(oid) ? asText : parserOf(oid, format))
const types = { getTypeParser }

/**
 * Statements that have a name, by which the server remembers how it goes about them: each is planned once a connection.
 * For those of transactions, which are few, and said over and over.
 */
const preparedStatements = (): Statement => {
  const names = new Map<string, string>()
  return (text, params) => {
    if (params === undefined) return plain(text)
    const name = names.get(text) ?? `ledger_${names.size}`
    names.set(text, name)
    return { ...plain(text, params), name }
  }
}

const optionsOf = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`)
    .join(' ')

/** How a PostgreSQL server is reached, and how long it may take. */
export type PgOptions = {
  readonly url: string
  readonly connections?: number
  /** So many streams at once, each of which keeps a connection of its own for as long as its rows are taken. */
  readonly streams?: number
  /** Whether what is written is no cache: then a commit waits for the disk, also for a role that otherwise only reads. */
  readonly keeps?: boolean
  readonly connectTimeoutMs?: number
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void
}

/** A PostgreSQL server through a pool of connections. Connects at first use. */
export const pgDatabase = ({
  url,
  connections = 8,
  streams = 4,
  keeps = false,
  connectTimeoutMs = 10_000,
  onIdleError,
}: PgOptions): Database => {
  const poolOf = (max: number): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis: connectTimeoutMs,
      types,
      options: optionsOf(keeps ? { ...sessionSettings, ...keepingSettings } : sessionSettings),
    })
    pool.on('error', (error) => onIdleError?.(error))
    return pool
  }
  const pool = poolOf(connections)
  // Whoever reads slowly keeps nobody from a connection who asks for what takes milliseconds.
  const streaming = poolOf(streams)
  const withClient = async <A>(run: (client: pg.PoolClient) => Promise<A>): Promise<A> => {
    let client: pg.PoolClient
    try {
      client = await pool.connect()
    } catch (error) {
      throw databaseError(error)
    }
    // Cut while nothing is asked of it, a connection tells only this; the next statement on it fails with the reason.
    const cut = () => undefined
    client.on('error', cut)
    let broken = true
    try {
      const result = await run(client)
      broken = false
      return result
    } finally {
      client.release(broken)
      client.off('error', cut)
    }
  }
  const prepared = preparedStatements()
  return {
    query: (text, params) => withClient((client) => sqlOf(client).query(text, params)),
    copy: (table, columns, lines) => withClient((client) => sqlOf(client).copy(table, columns, lines)),
    transaction: (run) =>
      withClient(async (client) => {
        const sql = sqlOf(client, prepared)
        await sql.query('begin')
        // A failed run leaves the connection to be closed, which rolls back: nothing more is asked of it.
        const result = await run(sql)
        await sql.query('commit')
        return result
      }),
    stream: pgStream(streaming, async (backend) => {
      await withClient((client) => client.query('select pg_cancel_backend($1)', [backend]))
    }),
    lock: (key) => pgLock({ url, connectTimeoutMs }, key),
    close: async () => {
      await streaming.end()
      await pool.end()
    },
  }
}
