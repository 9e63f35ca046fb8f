import type { ReadModel } from '@ledger/projections'
import type { TableComparison } from '@ledger/read-model'
import type { Sql } from './database.ts'
import { readDigests, rowsToCompare } from './digests.ts'
import { readGenerations } from './generations.ts'
import { stateShape } from './state-shape.ts'
import { generationSchema, ledgerSchema, stateTable, visibleTables } from './tables.ts'

const uncompared = (model: ReadModel, detail: string): ReadonlyArray<TableComparison> =>
  visibleTables(model).map((table) => ({ model: model.name, table, outcome: 'not-comparable', detail }))

/** How many rows of one query the other has not, a row as often as it stands there. */
const countMissing = async (sql: Sql, from: string, other: string): Promise<number> => {
  const [row] = await sql.query(`select count(*) as rows from (${from} except all ${other}) r`)
  return Number(row?.['rows'])
}

const compareTable = async (sql: Sql, model: ReadModel, table: string, schema: string): Promise<TableComparison> => {
  const [ofLive, ofBuilt] = [rowsToCompare(model, table, ledgerSchema), rowsToCompare(model, table, schema)]
  const live = await countMissing(sql, ofLive, ofBuilt)
  const rebuilt = await countMissing(sql, ofBuilt, ofLive)
  const detail = `${live} rows only the live one has, ${rebuilt} only the rebuilt one`
  return { model: model.name, table, outcome: 'different', detail, rowsDiffering: { live, rebuilt } }
}

const compareModel = async (sql: Sql, model: ReadModel, schema: string): Promise<ReadonlyArray<TableComparison>> => {
  const live = await readDigests(sql, [model], 'rows', ledgerSchema)
  const built = await readDigests(sql, [model], 'rows', schema)
  const compared: TableComparison[] = []
  for (const table of visibleTables(model)) {
    const key = `${model.name}.${table}`
    if (live[key] === built[key]) compared.push({ model: model.name, table, outcome: 'equal' })
    else compared.push(await compareTable(sql, model, table, schema))
  }
  return compared
}

/**
 * Where the live one was behind the log in some streams, what it holds of others may still be of events that the log
 * does not have: so it is with a log that was restored from a copy.
 */
const compareBehind = async (sql: Sql, model: ReadModel, schema: string): Promise<ReadonlyArray<TableComparison>> => {
  const compared: TableComparison[] = []
  for (const table of visibleTables(model)) {
    const of = { model: model.name, table }
    const [row] = model.states.some((category) => stateTable(category) === table)
      ? await sql.query(
          `select count(*) as lost from ${ledgerSchema}.${table} l left join ${schema}.${table} b using (id)
           where l.revision > coalesce(b.revision, -1)`,
        )
      : []
    const live = Number(row?.['lost'] ?? 0)
    const detail = `${live} rows of the live one are of events that the log does not have`
    if (live > 0) compared.push({ ...of, outcome: 'different', detail, rowsDiffering: { live, rebuilt: 0 } })
    else compared.push({ ...of, outcome: 'not-comparable', detail: 'the live one was behind the log' })
  }
  return compared
}

/**
 * Compares a build, table by table, with the live generation that it is about to replace; the caller keeps all writers
 * out. Where the live one is of another version there is nothing to compare, and hardly anything where it was left behind.
 */
export const compareGenerations = async (
  sql: Sql,
  generation: number,
  models: ReadonlyArray<ReadModel>,
  liveIsBehind: boolean,
): Promise<ReadonlyArray<TableComparison>> => {
  const { models: live } = await readGenerations(sql)
  const compared: TableComparison[] = []
  for (const model of models) {
    const { version, stateShape: shape } = live.get(model.name) ?? {}
    if (version === undefined) compared.push(...uncompared(model, 'there was no live one'))
    else if (version !== model.version)
      compared.push(...uncompared(model, `the live one was version ${version}, this is version ${model.version}`))
    else if (shape !== stateShape(model))
      compared.push(...uncompared(model, 'the live one holds states of another shape'))
    else if (liveIsBehind) compared.push(...(await compareBehind(sql, model, generationSchema(generation))))
    else compared.push(...(await compareModel(sql, model, generationSchema(generation))))
  }
  return compared
}
