import type { Column, NettedTable, Value } from '@ledger/projections'
import { keptColumns, keptType } from './netted-tables.ts'
import { monthsBetween } from './month-number.ts'

/** Rows as they are kept: texts by their numbers, and behind them the months between which it happened. */
export const nettedRows = (
  table: NettedTable,
  rows: ReadonlyArray<ReadonlyArray<Value>>,
  codes: ReadonlyMap<string, number>,
): ReadonlyArray<ReadonlyArray<Value>> => {
  const { columns, netted } = table
  const [from, to] = [netted.happened.from, netted.happened.to].map((name) =>
    columns.findIndex((column) => column.name === name),
  ) as [number, number]
  const isText = columns.map(({ type }) => type === 'text')
  return rows.map((row) => {
    const kept: Value[] = row.map((value, i) => {
      if (isText[i] !== true || typeof value !== 'string') return value
      const code = codes.get(value)
      if (code === undefined) throw new Error(`${table.name}: a text has no number: ${value}`)
      return code
    })
    kept.push(...monthsBetween(row[from] as string, row[to] as string))
    return kept
  })
}

/** The columns of {@link nettedRows}. */
export const nettedColumns = (table: NettedTable): ReadonlyArray<Column> => {
  const types = new Map(table.columns.map(({ name, type }) => [name, keptType(type)]))
  return keptColumns(table).map((name) => ({ name, type: types.get(name) ?? 'integer' }))
}
