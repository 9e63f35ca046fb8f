import type { RowChange, Table, Value } from '@ledger/projections'

/** Collects rows by table; rows of summed tables with the same key become one, and none where they cancel out. */
export const rowCollector = () => {
  const appended = new Map<Table, ReadonlyArray<Value>[]>()
  const summed = new Map<Table, Map<string, [ReadonlyArray<Value>, number]>>()
  const listOf = (table: Table) => {
    const list = appended.get(table) ?? []
    appended.set(table, list)
    return list
  }
  const sum = (table: Table, row: ReadonlyArray<Value>) => {
    const sums = summed.get(table) ?? new Map<string, [ReadonlyArray<Value>, number]>()
    summed.set(table, sums)
    const key = row.slice(0, -1)
    const text = key.join('\t')
    const n = row.at(-1) as number
    sums.set(text, [key, (sums.get(text)?.[1] ?? 0) + n])
  }
  return {
    add: ({ table, row }: RowChange) => {
      if (table.kind === 'summed') sum(table, row)
      else listOf(table).push(row)
    },
    rows: (): ReadonlyMap<Table, ReadonlyArray<ReadonlyArray<Value>>> => {
      const all = new Map<Table, ReadonlyArray<ReadonlyArray<Value>>>(appended)
      for (const [table, sums] of summed) {
        all.set(
          table,
          [...sums.values()].filter(([, n]) => n !== 0).map(([key, n]) => [...key, n]),
        )
      }
      return all
    },
  }
}
