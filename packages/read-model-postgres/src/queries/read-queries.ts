import { Instant, record, wholeNumber } from '@ledger/kernel'
import { keptQuestionsOf, withStocks } from '@ledger/projections'
import { beginning } from '@ledger/event-store'
import { logName, type Freshness, type ParkedSummary, type ReadQueries, type TimelineEntry } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Database } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { liveScope } from '../migrations.ts'
import { ledgerSchema } from '../tables.ts'
import { readAgencies } from './agencies.ts'
import { readDurations } from './durations.ts'
import { readFigures } from './figure-versions.ts'
import { countHeldCases } from './held-case-counts.ts'
import { readHeldCases } from './held-cases.ts'
import { readMergeRequests } from './merge-requests.ts'
import { readNetCounts, sizeOfNetCounts } from './net-counts.ts'
import { readReturns } from './returns.ts'
import { streamChanges } from './signed-changes.ts'
import { instantOf } from './sql-instant.ts'
import { readStanding } from './standing.ts'

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
  netCounts: withStocks((filter) => readNetCounts(database, filter)),
  netCountsSize: async (filter, most) => {
    let size = 0
    for (const kept of keptQuestionsOf(filter)) size += await sizeOfNetCounts(database, kept, most)
    return Math.min(size, most)
  },
  changes: (filter, signal) => streamChanges(database, filter, signal),
  durations: (filter) => readDurations(database, filter),
  returns: (country, asked) => readReturns(database, country, asked),
  figures: (filter, after, limit) => readFigures(database, filter, after, limit),
  mergeRequests: (filter, limit) => readMergeRequests(database, filter, limit),
  agencies: (after, limit) => readAgencies(database, after, limit),
  heldCases: (filter, order, page) => readHeldCases(database, filter, order, page),
  heldCaseCounts: (filter) => countHeldCases(database, filter),
  freshness: () => readFreshness(database),
  parked: () => readParked(database),
})
