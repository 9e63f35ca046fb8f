import { Instant, record, wholeNumber } from '@ledger/kernel'
import type { AmendingWriter, ParkedRange, ParkedStream } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from './database.ts'
import { decodeRow } from './decode-row.ts'
import { liveScope } from './migrations.ts'
import { instantOf } from './queries/sql-instant.ts'
import { ledgerSchema } from './tables.ts'
import type { Target } from './target.ts'
import { writeParked, writeRows } from './write-batches.ts'
import { readStates } from './writer.ts'

const Revision = wholeNumber('Revision', 0)
const RangeRow = record('ParkedRangeRow', { failed: Revision, last: Revision })
const RefusedRow = record('RefusedRow', { revision: Revision })
const StreamRow = record('ParkedStreamRow', {
  stream: t.string,
  revision: Revision,
  error: t.string,
  attempts: wholeNumber('Attempts', 1),
  events: wholeNumber('Events', 1),
  since: Instant,
})

const parkedEvents = `${ledgerSchema}.parked_event`

const readRange = async (sql: Sql, scope: number, stream: string): Promise<ParkedRange | undefined> => {
  const [row] = await sql.query(
    `select coalesce(min(revision) filter (where error is not null), min(revision)) as failed, max(revision) as last
     from ${parkedEvents} where scope = $1 and stream = $2 having count(*) > 0`,
    [scope, stream],
  )
  return row === undefined ? undefined : decodeRow(RangeRow, row)
}

/** A writer that applies what was parked, within a transaction that the caller opened and commits. */
export const amendingWriter = (sql: Sql, target: Target): AmendingWriter => ({
  models: target.models,
  loadStates: (category, ids) => readStates(sql, target, category, ids),
  parkedRange: (stream) => readRange(sql, target.scope, stream),
  amend: async ({ stream, upTo, parked, ...rows }) => {
    await writeRows(sql, target, rows)
    await sql.query(`delete from ${parkedEvents} where scope = $1 and stream = $2 and revision <= $3`, [
      target.scope,
      stream,
      upTo,
    ])
    await writeParked(sql, target.scope, parked)
  },
  noteRefused: async (stream, error) => {
    const [row] = await sql.query(
      `update ${parkedEvents} set error = $3, attempts = attempts + case when error is null then 0 else 1 end
       where scope = $1 and stream = $2
         and revision = (select min(revision) from ${parkedEvents} where scope = $1 and stream = $2) returning revision`,
      [target.scope, stream, error],
    )
    return decodeRow(RefusedRow, row).revision
  },
})

/** The streams that are parked in the live generation, the longest waiting first. */
export const readParkedStreams = async (sql: Sql): Promise<ReadonlyArray<ParkedStream>> => {
  // The event that failed stands for its stream; were there none, the first that waits would.
  const rows = await sql.query(
    `select distinct on (stream) stream, revision, coalesce(error, 'not tried yet') as error, attempts,
       (count(*) over same)::integer as events, ${instantOf('(min(parked_at) over same)')} as since
     from ${parkedEvents} where scope = ${liveScope}
     window same as (partition by stream) order by stream, error is null, revision`,
  )
  return rows.map((row) => decodeRow(StreamRow, row)).sort((a, b) => (a.since < b.since ? -1 : 1))
}
