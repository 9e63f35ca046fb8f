import { record, wholeNumber } from '@ledger/kernel'
import type { Category } from '@ledger/projections'
import type { StreamGap } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from './database.ts'
import { decodeRow } from './decode-row.ts'
import { liveScope } from './migrations.ts'
import { generationSchema, ledgerSchema, stateTable } from './tables.ts'

const Revision = wholeNumber('Revision', -1)
const StateRow = record('StateGapRow', { id: t.string, built: Revision, applied: Revision })
const WaitingRow = record('WaitingRow', { id: t.string, scope: wholeNumber('Scope', 0), last: Revision })

type Waiting = { readonly live: number; readonly built: number | undefined }

/** Up to which event the streams that are parked wait, in the live generation and in the build. */
const readWaiting = async (sql: Sql, generation: number, category: Category): Promise<ReadonlyMap<string, Waiting>> => {
  const rows = await sql.query(
    `select substr(stream, $2) as id, scope, max(revision) as last from ${ledgerSchema}.parked_event
     where scope in (${liveScope}, $1) and starts_with(stream, $3) group by stream, scope`,
    [generation, category.length + 2, `${category}-`],
  )
  const waiting = new Map<string, Waiting>()
  for (const row of rows) {
    const { id, scope, last } = decodeRow(WaitingRow, row)
    const { live, built } = waiting.get(id) ?? { live: -1, built: undefined }
    waiting.set(id, scope === liveScope ? { live: last, built } : { live, built: last })
  }
  return waiting
}

const readStates = async (
  sql: Sql,
  generation: number,
  category: Category,
  waiting: ReadonlyArray<string>,
): Promise<ReadonlyArray<t.TypeOf<typeof StateRow>>> => {
  const table = stateTable(category)
  const rows = await sql.query(
    `select id, coalesce(b.revision, -1) as built, coalesce(l.revision, -1) as applied
     from ${ledgerSchema}.${table} l full join ${generationSchema(generation)}.${table} b using (id)
     where l.revision > coalesce(b.revision, -1) or id::text = any($1::text[])`,
    [waiting],
  )
  return rows.map((row) => decodeRow(StateRow, row))
}

/**
 * The streams of a category in which the live generation has more than a build: it has applied more, or has seen more
 * that waits there behind an event that failed - its checkpoint lies after that, so that nobody would bring it again.
 */
export const streamGaps = async (
  sql: Sql,
  generation: number,
  category: Category,
): Promise<ReadonlyArray<StreamGap>> => {
  const waiting = await readWaiting(sql, generation, category)
  const states = await readStates(sql, generation, category, [...waiting.keys()])
  const known = new Map(states.map((state) => [state.id, state]))
  const gaps: StreamGap[] = []
  for (const id of new Set([...known.keys(), ...waiting.keys()])) {
    const { built, applied } = known.get(id) ?? { built: -1, applied: -1 }
    const aside = waiting.get(id)
    const seen = Math.max(applied, aside?.live ?? -1)
    const isParked = aside?.built !== undefined
    if (applied > built || seen > Math.max(built, aside?.built ?? -1)) {
      gaps.push({ stream: `${category}-${id}`, built, isParked, applied, seen })
    }
  }
  return gaps
}
