import { record } from '@ledger/kernel'
import type { Checkpoint } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from './database.ts'
import { decodeRow } from './decode-row.ts'
import { liveScope } from './migrations.ts'
import { ledgerSchema } from './tables.ts'

const PlaceRow = record('PlaceRow', {
  source: t.string,
  at: t.string,
  commit: t.string,
  prepare: t.string,
  events: t.string,
})

/** How far each source of the live generation is applied. */
export const readPlaces = async (sql: Sql): Promise<ReadonlyArray<Checkpoint & { readonly source: string }>> => {
  const rows = await sql.query(
    `select source, at, commit_position::text as commit, prepare_position::text as prepare, events::text as events
     from ${ledgerSchema}.checkpoint where scope = $1::integer order by source`,
    [liveScope],
  )
  return rows.map((row) => {
    const { source, at, commit, prepare, events } = decodeRow(PlaceRow, row)
    return { source, at, position: { commit: BigInt(commit), prepare: BigInt(prepare) }, events: Number(events) }
  })
}
