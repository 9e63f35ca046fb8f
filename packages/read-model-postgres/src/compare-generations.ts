import type { ReadModel } from '@ledger/projections'
import type { TableComparison } from '@ledger/read-model'
import type { Sql } from './database.ts'
import { readDigests } from './digests.ts'
import { readGenerations } from './generations.ts'
import { stateShape } from './state-shape.ts'
import { generationSchema, ledgerSchema, visibleTables } from './tables.ts'

const uncompared = (model: ReadModel, detail: string): ReadonlyArray<TableComparison> =>
  visibleTables(model).map((table) => ({ model: model.name, table, outcome: 'not-comparable', detail }))

const countOf = (digest: string | undefined): string => digest?.split(':')[0] ?? '0'

const difference = (live: string | undefined, built: string | undefined): string =>
  countOf(live) === countOf(built)
    ? `of ${countOf(live)} rows, some differ`
    : `the live one had ${countOf(live)} rows, the rebuilt one has ${countOf(built)}`

const compareModel = async (sql: Sql, model: ReadModel, schema: string): Promise<ReadonlyArray<TableComparison>> => {
  const live = await readDigests(sql, [model], 'rows', ledgerSchema)
  const built = await readDigests(sql, [model], 'rows', schema)
  return visibleTables(model).map((table) => {
    const key = `${model.name}.${table}`
    return live[key] === built[key]
      ? { model: model.name, table, outcome: 'equal' }
      : { model: model.name, table, outcome: 'different', detail: difference(live[key], built[key]) }
  })
}

/**
 * Compares a build, table by table, with the live generation that it is about to replace; the caller keeps all writers
 * out. Where the live one is of another version, or was left behind, there is nothing to compare.
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
    else if (liveIsBehind) compared.push(...uncompared(model, 'the live one was behind the log'))
    else compared.push(...(await compareModel(sql, model, generationSchema(generation))))
  }
  return compared
}
