import { Instant, listOf, PartialDate, record, wholeNumber } from '@ledger/kernel'
import {
  AgeBand,
  AgencyId,
  CaseId,
  CaseStage,
  Citizenship,
  Gender,
  Lifecycle,
  MissingFact,
  Place,
} from '@ledger/ledger'
import type { HeldCaseFilter, HeldCaseOrder, HeldCasePage, HeldCasePlace } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Row, Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { parameters, type Add } from './netted/parameters.ts'
import { instantOf } from './sql-instant.ts'

/** Where the cases of agencies are looked up. */
export const heldCaseTable = `${ledgerSchema}.held_case`

const HeldRow = record('HeldCaseRow', {
  id: CaseId,
  revision: wholeNumber('Revision', 0),
  holders: listOf(AgencyId),
  lifecycle: Lifecycle,
  stage: CaseStage,
  synthetic: t.boolean,
  citizenships: listOf(Citizenship),
  gender: Gender,
  ageBand: AgeBand,
  country: Place,
  reportedOn: PartialDate,
  returnPlannedFor: t.union([PartialDate, t.null]),
  returnOverdue: t.boolean,
  missing: listOf(MissingFact),
  lastRecorded: t.string,
  recordedBy: AgencyId,
  recordedAt: Instant,
})

/** The condition that the last day of a planned return has passed, where `day` is the first that has not. */
export const isOverdue = (day: string): string => `coalesce(return_by < ${day}::date, false)`

const listed = (column: string): string => `string_to_array(${column}, ';')`

/** What an agency's cases have to be. */
export const heldCaseConditions = (filter: HeldCaseFilter, add: Add): ReadonlyArray<string> => {
  const { lifecycles, stages, countries, citizenships, genders, missing, recordedSince, overdue, synthetic } = filter
  const among = (column: string, codes: ReadonlyArray<string> | undefined) =>
    codes === undefined ? [] : [`${column} = any(${add(codes)}::text[])`]
  const withOneOf = (column: string, codes: ReadonlyArray<string> | undefined) =>
    codes === undefined ? [] : [`${listed(column)} && ${add(codes)}::text[]`]
  return [
    `agency = ${add(filter.agency)}::uuid`,
    ...among('lifecycle', lifecycles),
    ...among('stage', stages),
    ...among('country', countries),
    ...among('gender', genders),
    ...withOneOf('citizenships', citizenships),
    ...withOneOf('missing', missing),
    ...(recordedSince === undefined ? [] : [`recorded_at >= ${add(recordedSince)}::timestamptz`]),
    ...(overdue === true ? [isOverdue(add(filter.overdueBefore))] : []),
    ...(synthetic === 'include' ? [] : [synthetic === 'only' ? 'synthetic' : 'not synthetic']),
  ]
}

const split = (codes: unknown): ReadonlyArray<string> => (codes === '' ? [] : String(codes).split(';'))

const pageEntry = ({ place, ...row }: Row) => {
  const { holders, citizenships, missing } = row
  const lists = { holders: split(holders), citizenships: split(citizenships), missing: split(missing) }
  const held = decodeRow(HeldRow, { ...row, ...lists })
  return { held, place: { value: String(place), id: held.id } }
}

/** A page of the cases that an agency holds, in an order and behind a place in it. */
export const readHeldCases = async (
  sql: Sql,
  filter: HeldCaseFilter,
  { by, first }: HeldCaseOrder,
  { after, limit }: { readonly after: HeldCasePlace | undefined; readonly limit: number },
): Promise<HeldCasePage> => {
  const asked = parameters()
  const { add } = asked
  const [column, type, place] =
    by === 'recorded'
      ? ['recorded_at', 'timestamptz', instantOf('recorded_at')]
      : ['reported_from', 'date', 'reported_from::text']
  const [behind, direction] = first === 'latest' ? ['<', 'desc'] : ['>', 'asc']
  const conditions = [
    ...heldCaseConditions(filter, add),
    ...(after === undefined
      ? []
      : [`(${column}, case_id) ${behind} (${add(after.value)}::${type}, ${add(after.id)}::uuid)`]),
  ]
  const overdue = isOverdue(add(filter.overdueBefore))
  const rows = await sql.query(
    `select case_id as id, revision, holders, lifecycle, stage, synthetic, citizenships, gender, age_band as "ageBand",
       country, reported_on as "reportedOn", return_on as "returnPlannedFor", ${overdue} as "returnOverdue", missing,
       recorded_type as "lastRecorded", recorded_by as "recordedBy", ${instantOf('recorded_at')} as "recordedAt",
       ${place} as place
     from ${heldCaseTable} where ${conditions.join(' and ')}
     order by ${column} ${direction}, case_id ${direction} limit ${add(limit)}`,
    asked.values,
  )
  return rows.map(pageEntry)
}
