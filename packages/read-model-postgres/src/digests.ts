import type { ReadModel, Table } from '@ledger/projections'
import type { Digests } from '@ledger/read-model'
import type { Database } from './database.ts'
import { ledgerSchema, stateTable } from './tables.ts'

// The sum of the hashes of all rows: the same for the same rows in any order, and different with one more or less.
const digestOf = async (database: Database, from: string): Promise<string> => {
  const [row] = await database.query(
    `select count(*)::text || ':' || coalesce(sum(hashtextextended(r::text, 0)::numeric), 0)::text as digest from (${from}) r`,
  )
  return String(row?.['digest'])
}

const rowsOf = ({ name, kind, columns }: Table, what: 'rows' | 'content'): string => {
  const compared = columns.filter((column) => what === 'rows' || column.content !== false)
  const names = compared.map((column) => `"${column.name}"`).join(', ')
  // A sum that came to nothing is the same as no row.
  const rest = kind === 'summed' ? ` where "${columns.at(-1)?.name ?? ''}" <> 0` : ''
  return `select ${names} from ${ledgerSchema}.${name}${rest}`
}

/** The digests of the live rows of read models, by table. */
export const readDigests = async (
  database: Database,
  models: ReadonlyArray<ReadModel>,
  what: 'rows' | 'content',
): Promise<Digests> => {
  const digests: Record<string, string> = {}
  for (const model of models) {
    for (const category of model.states) {
      const name = stateTable(category)
      digests[`${model.name}.${name}`] = await digestOf(
        database,
        `select id, revision, state from ${ledgerSchema}.${name}`,
      )
    }
    for (const table of model.tables)
      digests[`${model.name}.${table.name}`] = await digestOf(database, rowsOf(table, what))
  }
  return digests
}
