import type { LatestTable, Value } from '@ledger/projections'
import type { StoredState } from '@ledger/read-model'
import type { Sql } from './database.ts'

type Row = ReadonlyArray<Value>

/** The rows of the latest event of each thing among those of a batch; nothing else of them is ever to be seen. */
const latestRows = ({ columns, latestOf }: LatestTable, rows: ReadonlyArray<Row>): ReadonlyMap<string, Row[]> => {
  const place = (name: string) => columns.findIndex((column) => column.name === name)
  const [id, revision] = [place(latestOf.id), place(latestOf.revision)]
  const latest = new Map<string, Row[]>()
  for (const row of rows) {
    const of = String(row[id])
    const known = latest.get(of)
    const ahead = known === undefined ? 1 : Number(row[revision]) - Number(known[0]?.[revision])
    if (ahead > 0) latest.set(of, [row])
    else if (ahead === 0) known?.push(row)
  }
  return latest
}

const isNew = (states: Iterable<ReadonlyMap<string, StoredState>>, id: string): boolean => {
  for (const ofCategory of states) if (ofCategory.get(id)?.isNew === true) return true
  return false
}

/**
 * Takes away the rows that those of a batch replace, and gives the ones that stand after it. What begins in the batch has
 * none yet: it needs no look at what stands. Whoever writes holds the source of these streams, so that nobody else replaces the same.
 */
export const rowsReplacing = async (
  sql: Sql,
  name: string,
  table: LatestTable,
  {
    rows,
    states,
  }: { readonly rows: ReadonlyArray<Row>; readonly states: ReadonlyArray<ReadonlyMap<string, StoredState>> },
): Promise<ReadonlyArray<Row>> => {
  const latest = latestRows(table, rows)
  const known = [...latest.keys()].filter((id) => !isNew(states, id))
  if (known.length > 0) await sql.query(`delete from ${name} where "${table.latestOf.id}" = any($1::uuid[])`, [known])
  return [...latest.values()].flat()
}
