import { record, wholeNumber } from '@ledger/kernel'
import type { PublicRecords } from '@ledger/read-model'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema, stateTable } from '../tables.ts'
import { readFigures } from './figure-versions.ts'
import { readStanding } from './standing.ts'

const Sum = wholeNumber('Sum', 0)
const MarkRow = record('RecordsMarkRow', { versions: Sum, agencies: Sum })

/** Every event of a figure is a version of it, and every one of an agency counts its revision up by one. */
const readMark = async (sql: Sql): Promise<string> => {
  const [row] = await sql.query(
    `select (select count(*)::integer from ${ledgerSchema}.figure_version) as versions,
            (select coalesce(sum(revision + 1), 0)::integer from ${ledgerSchema}.${stateTable('agency')}) as agencies`,
  )
  const { versions, agencies } = decodeRow(MarkRow, row)
  return `${versions}.${agencies}`
}

/** The questions that are asked of public records, in a database: they select from the tables of figures and agencies alone. */
export const postgresPublicRecords = (sql: Sql): PublicRecords => ({
  figures: (filter, after, limit) => readFigures(sql, filter, after, limit),
  standing: (category, id) => readStanding(sql, category, id),
  recordsMark: () => readMark(sql),
})
