import { beginning, type Position } from '@ledger/event-store'
import type { Batch, SourcePlace } from '@ledger/read-model'
import type { Sql } from './database.ts'
import { liveScope } from './migrations.ts'
import { ledgerSchema } from './tables.ts'

/** Where a source is to stand; and from where it moves there. */
type First = Pick<Batch, 'source' | 'to'>
type Move = First & Pick<Batch, 'from'>

/** Where sources are to stand, column by column. */
const checkpointArrays = (batches: ReadonlyArray<First>): ReadonlyArray<ReadonlyArray<unknown>> => [
  batches.map(({ source }) => source),
  batches.map(({ to }) => to.at),
  batches.map(({ to }) => String(to.position.commit)),
  batches.map(({ to }) => String(to.position.prepare)),
  batches.map(({ to }) => to.events),
]

/** Gives sources their first checkpoint; how many of them had none. */
export const setCheckpoints = async (sql: Sql, scope: number, batches: ReadonlyArray<First>): Promise<number> => {
  if (batches.length === 0) return 0
  const set = await sql.query(
    `insert into ${ledgerSchema}.checkpoint (scope, source, at, commit_position, prepare_position, events)
     select $1::integer, n.* from unnest($2::text[], $3::text[], $4::numeric[], $5::numeric[], $6::bigint[]) as n
     on conflict do nothing returning 1`,
    [scope, ...checkpointArrays(batches)],
  )
  return set.length
}

/** Gives sources that have no checkpoint in the live generation one at their beginning: before the first event. */
export const registerSources = async (sql: Sql, beginnings: ReadonlyArray<SourcePlace>): Promise<void> => {
  const first = beginnings.map(({ source, at }) => ({ source, to: { at, position: beginning, events: 0 } }))
  await setCheckpoints(sql, liveScope, first)
}

/**
 * Takes hold of the checkpoints of sources ($1 the scope, $2 the sources), to be said before several are moved by one
 * statement: in an order that is everybody's, so that no two wait for each other.
 */
const heldCheckpoints = `held as materialized (
  select source from ${ledgerSchema}.checkpoint
  where scope = $1::integer and source = any($2::text[]) order by source for update
)`

/** Moves the checkpoints of sources from where their batches start; how many of them stood there. */
export const moveCheckpoints = async (sql: Sql, scope: number, batches: ReadonlyArray<Move>): Promise<number> => {
  if (batches.length === 0) return 0
  const moved = await sql.query(
    `with ${heldCheckpoints}
     update ${ledgerSchema}.checkpoint as c
     set at = n.at, commit_position = n.commit, prepare_position = n.prepare, events = n.events, updated_at = now()
     from unnest($2::text[], $3::text[], $4::numeric[], $5::numeric[], $6::bigint[], $7::text[], $8::bigint[])
       as n (source, at, commit, prepare, events, from_at, from_events) join held using (source)
     where c.scope = $1 and c.source = n.source and c.at = n.from_at and c.events = n.from_events returning 1`,
    [scope, ...checkpointArrays(batches), batches.map(({ from }) => from?.at), batches.map(({ from }) => from?.events)],
  )
  return moved.length
}

/** Notes that those of the sources that still stand at these places have everything up to a position of the log. */
export const advanceSources = async (
  sql: Sql,
  places: ReadonlyArray<SourcePlace>,
  { commit, prepare }: Position,
): Promise<void> => {
  await sql.query(
    `with ${heldCheckpoints}
     update ${ledgerSchema}.checkpoint c
     set commit_position = $4::numeric, prepare_position = $5::numeric, updated_at = now()
     from unnest($2::text[], $3::text[]) as s (source, at) join held using (source)
     where c.scope = $1 and c.source = s.source and c.at = s.at
       and (c.commit_position, c.prepare_position) < ($4::numeric, $5::numeric)`,
    [liveScope, places.map(({ source }) => source), places.map(({ at }) => at), String(commit), String(prepare)],
  )
}
