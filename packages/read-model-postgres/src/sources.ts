import type { Position } from '@ledger/event-store'
import type { SourcePlace } from '@ledger/read-model'
import type { Sql } from './database.ts'
import { liveScope } from './migrations.ts'
import { ledgerSchema } from './tables.ts'

const arraysOf = (places: ReadonlyArray<SourcePlace>) => [
  places.map(({ source }) => source),
  places.map(({ at }) => at),
]

/** Gives sources that have no checkpoint in the live generation one at their beginning: before the first event. */
export const registerSources = async (sql: Sql, beginnings: ReadonlyArray<SourcePlace>): Promise<void> => {
  await sql.query(
    `insert into ${ledgerSchema}.checkpoint (scope, source, at, commit_position, prepare_position, events)
     select ${liveScope}, s.source, s.at, -1, -1, 0 from unnest($1::text[], $2::text[]) as s (source, at)
     on conflict do nothing`,
    arraysOf(beginnings),
  )
}

/**
 * Takes hold of the checkpoints of sources ($1 the scope, $2 the sources), to be said before several are moved by one
 * statement: in an order that is everybody's, so that no two wait for each other.
 */
export const heldCheckpoints = `held as materialized (
  select source from ${ledgerSchema}.checkpoint
  where scope = $1::integer and source = any($2::text[]) order by source for update
)`

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
    [liveScope, ...arraysOf(places), String(commit), String(prepare)],
  )
}
