import { record, wholeNumber } from '@ledger/kernel'
import { streams, type Category, type StateOf } from '@ledger/projections'
import { ReadModelError, type Standing } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema, stateTable } from '../tables.ts'

const StateRow = record('StateRow', { revision: wholeNumber('Revision', 0), state: t.string })

/** A record as it stands; undefined where there is none. */
export const readStanding = async <C extends Category>(
  sql: Sql,
  category: C,
  id: string,
): Promise<Standing<StateOf[C]> | undefined> => {
  const [row] = await sql.query(
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
