import type { Database, Sql, Streaming } from './database.ts'
import { isStopped, openHeldCursor, rowsOfCursor } from './held-cursor.ts'

/** What of a database whose one session is shared by all a stream works with: statements and transactions in turns. */
type InTurns = Pick<Database, 'query' | 'transaction'>

async function* streamed<R>(database: InTurns, name: string, streaming: Streaming<R>) {
  const { signal } = streaming
  if (isStopped(signal)) return
  const cursor = await database.transaction((sql: Sql) => openHeldCursor(sql, name, streaming))
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    signal.removeEventListener('abort', stop)
    await database.query(`close ${name}`)
  }
  // Nobody may ask for rows any more: the cursor is closed all the same. With the database it is gone anyway.
  const stop = () => void close().catch(() => undefined)
  signal.addEventListener('abort', stop)
  try {
    yield* rowsOfCursor(database, cursor, signal)
  } catch (error) {
    if (!isStopped(signal)) throw error
  } finally {
    await close()
  }
}

/** Streams the rows of statements; others have their turn between some rows and the next. */
export const pgliteStream = (database: InTurns): Database['stream'] => {
  let opened = 0
  return (streaming) => streamed(database, `ledger_rows_${++opened}`, streaming)
}
