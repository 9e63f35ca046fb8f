import type { NettedTable, Value } from '@ledger/projections'
import type { Sql } from '../database.ts'
import { partOf } from './netted-tables.ts'

/**
 * The numbers of texts that are known to stand in the database, by table. Whoever keeps them between transactions keeps
 * them no longer than the tables that he writes to are the same.
 */
export type KnownCodes = Map<string, Map<string, number>>

const textsOf = ({ columns }: NettedTable, rows: ReadonlyArray<ReadonlyArray<Value>>): ReadonlySet<string> => {
  const texts = new Set<string>()
  columns.forEach(({ type }, i) => {
    if (type !== 'text') return
    for (const row of rows) if (typeof row[i] === 'string') texts.add(row[i])
  })
  return texts
}

/**
 * Gives the numbers of all texts of some rows. A text that is new gets one in this transaction: it is not kept in
 * `known` before another transaction has read it, as this one may yet be rolled back.
 */
export const textCodes = async (
  sql: Sql,
  schema: string,
  table: NettedTable,
  rows: ReadonlyArray<ReadonlyArray<Value>>,
  known: KnownCodes,
): Promise<ReadonlyMap<string, number>> => {
  const codes = `${schema}.${partOf(table, 'code')}`
  const kept = known.get(codes) ?? new Map<string, number>()
  known.set(codes, kept)
  // In an order that is everybody's, so that no two who add the same texts wait for each other.
  const missing = [...textsOf(table, rows)].filter((text) => !kept.has(text)).sort()
  if (missing.length === 0) return kept
  const read = async (texts: ReadonlyArray<string>, into: Map<string, number>) => {
    const found = await sql.query(`select value, code from ${codes} where value = any($1::text[])`, [texts])
    for (const { value, code } of found) into.set(value as string, code as number)
  }
  await read(missing, kept)
  const added = missing.filter((text) => !kept.has(text))
  if (added.length === 0) return kept
  await sql.query(
    `insert into ${codes} (value) select value from unnest($1::text[]) with ordinality as t (value, nth) order by nth
     on conflict do nothing`,
    [added],
  )
  const all = new Map(kept)
  await read(added, all)
  return all
}
