import type { ReadModel, Table } from '@ledger/projections'
import type { Digests } from '@ledger/read-model'
import type { Sql } from './database.ts'
import { quotedNames } from './quoted-names.ts'
import { ledgerSchema, stateTable } from './tables.ts'

// The sum of the hashes of all rows: the same for the same rows in any order, and different with one more or less.
const digestOf = async (sql: Sql, from: string): Promise<string> => {
  const [row] = await sql.query(
    `select count(*)::text || ':' || coalesce(sum(hashtextextended(r::text, 0)::numeric), 0)::text as digest from (${from}) r`,
  )
  return String(row?.['digest'])
}

const rowsOf = ({ name, columns }: Table, what: 'rows' | 'content', schema: string): string => {
  const compared = columns.filter((column) => what === 'rows' || column.content !== false)
  const names = quotedNames(compared.map((column) => column.name))
  return `select ${names} from ${schema}.${name}`
}

// Facts in a state tell when they were recorded, which is no content.
const withoutTimes = `regexp_replace(state, '"recordedAt":"[^"]*"', '"recordedAt":""', 'g')`

const statesOf = (name: string, what: 'rows' | 'content', schema: string): string =>
  `select id, revision, ${what === 'rows' ? 'state' : withoutTimes} as state from ${schema}.${name}`

/** What selects the rows of one of a read model's visible tables by which two generations are compared. */
export const rowsToCompare = (model: ReadModel, name: string, schema: string): string => {
  const table = model.tables.find((one) => one.name === name)
  return table === undefined ? statesOf(name, 'rows', schema) : rowsOf(table, 'rows', schema)
}

/** The digests of the rows of read models, by table: of the live ones, or of those in a schema. */
export const readDigests = async (
  sql: Sql,
  models: ReadonlyArray<ReadModel>,
  what: 'rows' | 'content',
  schema: string = ledgerSchema,
): Promise<Digests> => {
  const digests: Record<string, string> = {}
  for (const model of models) {
    for (const category of model.states) {
      const name = stateTable(category)
      digests[`${model.name}.${name}`] = await digestOf(sql, statesOf(name, what, schema))
    }
    for (const table of model.tables)
      digests[`${model.name}.${table.name}`] = await digestOf(sql, rowsOf(table, what, schema))
  }
  return digests
}
