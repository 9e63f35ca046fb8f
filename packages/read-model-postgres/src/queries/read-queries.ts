import { Instant, record, wholeNumber } from '@ledger/kernel'
import { streams, type Category, type StateOf } from '@ledger/projections'
import { beginning } from '@ledger/event-store'
import {
  logName,
  ReadModelError,
  type Freshness,
  type ParkedSummary,
  type ReadQueries,
  type Standing,
  type TimelineEntry,
} from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Database } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { liveScope } from '../migrations.ts'
import { ledgerSchema, stateTable } from '../tables.ts'
import { readCorridors, readDurations, readReturns } from './country-tallies.ts'
import { readFigures } from './figure-versions.ts'
import { readMergeRequests } from './merge-requests.ts'
import { readNetCounts } from './net-counts.ts'
import { instantOf } from './sql-instant.ts'

const StateRow = record('StateRow', { revision: wholeNumber('Revision', 0), state: t.string })
const EntryRow = record('TimelineRow', {
  revision: wholeNumber('Revision', 0),
  type: t.string,
  data: t.string,
  agency: t.string,
  recordedAt: Instant,
})
const FreshnessRow = record('FreshnessRow', {
  commit: t.string,
  prepare: t.string,
  events: t.string,
  updatedAt: Instant,
})
const ParkedRow = record('ParkedRow', { streams: t.number, events: t.number })

const readStanding = async <C extends Category>(
  database: Database,
  category: C,
  id: string,
): Promise<Standing<StateOf[C]> | undefined> => {
  const [row] = await database.query(
    `select revision, state from ${ledgerSchema}.${stateTable(category)} where id = $1::uuid`,
    [id],
  )
  if (row === undefined) return undefined
  const { revision, state } = decodeRow(StateRow, row)
  const decoded = streams[category].readState(JSON.parse(state))
  // Of another program: until a replay has replaced it, it is as good as not there yet.
  if (E.isLeft(decoded))
    throw new ReadModelError(`a stored ${category} cannot be read back: rebuild the read models`, true)
  return { revision, state: decoded.right as StateOf[C] }
}

const readTimeline = async (
  database: Database,
  caseId: string,
  after: number,
  limit: number,
): Promise<ReadonlyArray<TimelineEntry>> => {
  const rows = await database.query(
    `select revision, type, data, agency, ${instantOf('recorded_at')} as "recordedAt"
     from ${ledgerSchema}.case_timeline where case_id = $1::uuid and revision > $2 order by revision limit $3`,
    [caseId, after, limit],
  )
  return rows.map((row) => {
    const entry = decodeRow(EntryRow, row)
    return { ...entry, data: JSON.parse(entry.data) as unknown }
  })
}

const readFreshness = async (database: Database): Promise<Freshness> => {
  // Of several sources (partitions), the one that is furthest behind tells what is surely there. The log itself, which
  // a rebuild read, is not followed any more where partitions are.
  const [row] = await database.query(
    `with followed as (
       select * from ${ledgerSchema}.checkpoint where scope = ${liveScope} and (source <> '${logName}'
         or not exists (select 1 from ${ledgerSchema}.checkpoint where scope = ${liveScope} and source <> '${logName}'))
     )
     select commit_position::text as commit, prepare_position::text as prepare,
            (select sum(events) from followed)::text as events, ${instantOf('updated_at')} as "updatedAt"
     from followed order by commit_position, prepare_position limit 1`,
  )
  if (row === undefined) return { position: beginning, events: 0, updatedAt: undefined }
  const { commit, prepare, events, updatedAt } = decodeRow(FreshnessRow, row)
  return { position: { commit: BigInt(commit), prepare: BigInt(prepare) }, events: Number(events), updatedAt }
}

const readParked = async (database: Database): Promise<ParkedSummary> => {
  const [row] = await database.query(
    `select count(distinct stream)::integer as streams, count(*)::integer as events
     from ${ledgerSchema}.parked_event where scope = ${liveScope}`,
  )
  return decodeRow(ParkedRow, row)
}

/** The questions that are asked of the live read models in a database. */
export const postgresReadQueries = (database: Database): ReadQueries => ({
  standing: (category, id) => readStanding(database, category, id),
  timeline: (caseId, after, limit) => readTimeline(database, caseId, after, limit),
  netCounts: (filter) => readNetCounts(database, filter),
  corridors: (synthetic) => readCorridors(database, synthetic),
  durations: (country, synthetic) => readDurations(database, country, synthetic),
  returns: (country, synthetic) => readReturns(database, country, synthetic),
  figures: (filter, after, limit) => readFigures(database, filter, after, limit),
  mergeRequests: (filter, limit) => readMergeRequests(database, filter, limit),
  freshness: () => readFreshness(database),
  parked: () => readParked(database),
})
