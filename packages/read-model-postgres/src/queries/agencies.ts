import { record, wholeNumber } from '@ledger/kernel'
import { AgencyId, type Agency } from '@ledger/ledger'
import { streams } from '@ledger/projections'
import { ReadModelError, type StandingAgency } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Database } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema, stateTable } from '../tables.ts'

const AgencyRow = record('AgencyRow', { id: AgencyId, revision: wholeNumber('Revision', 0), state: t.string })

/** The agencies after one, in the order of their ids. */
export const readAgencies = async (
  database: Database,
  after: string | undefined,
  limit: number,
): Promise<ReadonlyArray<StandingAgency>> => {
  const rows = await database.query(
    `select id, revision, state from ${ledgerSchema}.${stateTable('agency')}
     where $1::uuid is null or id > $1::uuid order by id limit $2`,
    [after ?? null, limit],
  )
  return rows.map((row) => {
    const { id, revision, state } = decodeRow(AgencyRow, row)
    const decoded = streams.agency.readState(JSON.parse(state))
    // Of another program: until a replay has replaced it, it is as good as not there yet.
    if (E.isLeft(decoded))
      throw new ReadModelError('a stored agency cannot be read back: rebuild the read models', true)
    return { id, revision, state: decoded.right as Agency }
  })
}
