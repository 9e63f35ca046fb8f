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

/** Notes that those of the sources that still stand at these places have everything up to a position of the log. */
export const advanceSources = async (
  sql: Sql,
  places: ReadonlyArray<SourcePlace>,
  { commit, prepare }: Position,
): Promise<void> => {
  await sql.query(
    `update ${ledgerSchema}.checkpoint c
     set commit_position = $3::numeric, prepare_position = $4::numeric, updated_at = now()
     from unnest($1::text[], $2::text[]) as s (source, at)
     where c.scope = ${liveScope} and c.source = s.source and c.at = s.at
       and (c.commit_position, c.prepare_position) < ($3::numeric, $4::numeric)`,
    [...arraysOf(places), String(commit), String(prepare)],
  )
}
