import { record } from '@ledger/kernel'
import type { ReturnTally } from '@ledger/projections'
import type { ReturnsFilter } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { SignedCount } from './signed-count.ts'
import { syntheticCondition } from './synthetic-condition.ts'

const Return = record('ReturnRow', { returnedFrom: t.string, returnedTo: t.string, persons: SignedCount })

/** Who was returned from and to a country, most persons first. */
export const readReturns = async (
  sql: Sql,
  country: string,
  { knownUntil, synthetic }: ReturnsFilter,
): Promise<ReadonlyArray<ReturnTally>> => {
  const rows = await sql.query(
    `select returned_from as "returnedFrom", returned_to as "returnedTo", sum(change)::integer as persons
     from ${ledgerSchema}.return_count
     where ${syntheticCondition(synthetic)} and recorded_at < $2::timestamptz and (returned_from = $1 or returned_to = $1)
     group by returned_from, returned_to having sum(change) <> 0 order by persons desc, returned_from, returned_to`,
    [country, knownUntil ?? 'infinity'],
  )
  return rows.map((row) => decodeRow(Return, row))
}
