import type { Database, Sql } from './database.ts'
import { pgliteStream } from './pglite-stream.ts'
import { makeReaderRoles } from './readers.ts'
import { startPglite } from './start-pglite.ts'

/** Lets one at a time have what it guards, in the order in which they asked. */
const inTurns = (): (<A>(run: () => Promise<A>) => Promise<A>) => {
  let before: Promise<unknown> = Promise.resolve()
  return (run) => {
    const turn = before.then(run)
    before = turn.catch(() => undefined)
    return turn
  }
}

const transactionOf = async <A>(sql: Sql, run: (sql: Sql) => Promise<A>): Promise<A> => {
  await sql.query('begin')
  try {
    const result = await run(sql)
    await sql.query('commit')
    return result
  } catch (error) {
    await sql.query('rollback').catch(() => undefined)
    throw error
  }
}

/**
 * PGlite in this process, on a folder (or in memory without one). It does not fsync: what it holds is a cache, to be
 * thrown away whenever it is in doubt. It works in a thread of its own: while it writes one batch, the next is folded,
 * and nothing else in this thread waits for it. A new one begins with the cluster in a tar file, if one is given.
 */
export const pgliteDatabase = async (folder?: string, cluster?: string): Promise<Database> => {
  const pglite = await startPglite({ folder, cluster })
  await makeReaderRoles(pglite)
  const inTurn = inTurns()
  const held = new Set<number>()
  // There is one session: what stands alone waits until the transaction that is open has ended.
  const session: Pick<Database, 'query' | 'copy' | 'transaction'> = {
    query: (text, params) => inTurn(() => pglite.query(text, params)),
    copy: (table, columns, lines) => inTurn(() => pglite.copy(table, columns, lines)),
    transaction: (run) => inTurn(() => transactionOf(pglite, run)),
  }
  return {
    ...session,
    stream: pgliteStream(session),
    // Nobody else can have this database open: the locks are between the parts of this process.
    lock: (key) => {
      if (held.has(key)) return Promise.resolve(undefined)
      held.add(key)
      const release = () => {
        held.delete(key)
        return Promise.resolve()
      }
      return Promise.resolve({ lost: new AbortController().signal, release })
    },
    close: () => inTurn(pglite.close),
  }
}
