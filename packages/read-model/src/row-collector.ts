import type { RowChange, Table, Value } from '@ledger/projections'

/** Collects rows by table. */
export const rowCollector = () => {
  const rows = new Map<Table, ReadonlyArray<Value>[]>()
  return {
    add: ({ table, row }: RowChange) => {
      const list = rows.get(table)
      if (list === undefined) rows.set(table, [row])
      else list.push(row)
    },
    rows: (): ReadonlyMap<Table, ReadonlyArray<ReadonlyArray<Value>>> => rows,
  }
}
