import { record, wholeNumber } from '@ledger/kernel'
import { streams } from '@ledger/projections'
import type { MergeRequestFilter, StandingRequest } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { MergeRequestId, type MergeRequest } from '@ledger/ledger'
import type { Database } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema, stateTable } from '../tables.ts'

const RequestRow = record('MergeRequestRow', {
  id: MergeRequestId,
  revision: wholeNumber('Revision', 0),
  state: t.string,
})

const table = `${ledgerSchema}.merge_request`

const ofAsker = `select request_id, recorded_at from ${table} where step = 'asked' and agency = $1::uuid`

// A case that names the agency nowhere is not held by it. One that does may be, which its state tells.
const ofAsked = `select asked.request_id, asked.recorded_at from ${table} asked
  left join ${table} accepted on accepted.request_id = asked.request_id and accepted.step = 'accepted'
  where asked.step = 'asked' and (accepted.agency = $1::uuid or (asked.recorded_at > $2::timestamptz and exists (
    select 1 from ${ledgerSchema}.${stateTable('case')} held
    where held.id = asked.into_case and position($1::text in held.state) > 0)))`

/** The latest merge requests that an agency may be a side of. */
export const readMergeRequests = async (
  database: Database,
  { agency, side, askedAfter }: MergeRequestFilter,
  limit: number,
): Promise<ReadonlyArray<StandingRequest>> => {
  const rows = await database.query(
    `select standing.id, standing.revision, standing.state from (${side === 'asker' ? ofAsker : ofAsked}) found
     join ${ledgerSchema}.${stateTable('mergerequest')} standing on standing.id = found.request_id
     order by found.recorded_at desc, standing.id limit ${side === 'asker' ? '$2' : '$3'}`,
    side === 'asker' ? [agency, limit] : [agency, askedAfter, limit],
  )
  return rows.map((row) => {
    const { id, revision, state } = decodeRow(RequestRow, row)
    const decoded = streams.mergerequest.readState(JSON.parse(state))
    if (E.isLeft(decoded)) throw new Error('a stored merge request cannot be read back: rebuild the read models')
    return { id, revision, state: decoded.right as MergeRequest }
  })
}
