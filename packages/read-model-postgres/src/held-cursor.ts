import type { Row, Sql, Streaming } from './database.ts'

/** So many rows come at a time: some hundreds of kilobytes. */
const rowsAtATime = 2000

type Cursor<R> = { readonly name: string; readonly read: (row: Row) => R }

/** Whether a stream was told to stop: asked anew each time, as that comes while others are waited for. */
export const isStopped = (signal: AbortSignal): boolean => signal.aborted

/** Opens a cursor that outlives the transaction it is opened in, with what its rows are read by. */
export const openHeldCursor = async <R>(
  sql: Sql,
  name: string,
  { text, params, reader, role }: Streaming<R>,
): Promise<Cursor<R>> => {
  if (role !== undefined) await sql.query(`set local role ${role}`)
  await sql.query(`declare ${name} no scroll cursor with hold for ${text}`, params)
  return { name, read: await reader(sql) }
}

/** The rows of an open cursor, to its end or until it is told to stop. Whoever opened it closes it. */
export async function* rowsOfCursor<R>(
  sql: Pick<Sql, 'query'>,
  { name, read }: Cursor<R>,
  signal: AbortSignal,
): AsyncGenerator<ReadonlyArray<R>> {
  while (!isStopped(signal)) {
    const rows = await sql.query(`fetch forward ${rowsAtATime} from ${name}`)
    if (rows.length > 0) yield rows.map(read)
    if (rows.length < rowsAtATime) return
  }
}
