import { boundsOf, type PartialDate } from '@ledger/kernel'
import { statisticsChange, statisticsPublished, type Value } from '@ledger/projections'
import type { Change } from './decided-changes.ts'

/** The editions of the history: one a month, of five years. */
export const editionsOfHistory = 60

const placeOf = (name: string) => statisticsChange.columns.findIndex((column) => column.name === name)
const kept = statisticsPublished.columns.map(({ name }) => placeOf(name))
const [from, to, change] = ['occurred_from', 'occurred_to', 'change'].map((name) =>
  statisticsPublished.columns.findIndex((column) => column.name === name),
) as [number, number, number]

const wholeMonth = (day: Value, bound: 'lower' | 'upper'): Value => {
  const text = String(day)
  return text.endsWith('infinity') ? text : (boundsOf(text.slice(0, 7) as PartialDate)[bound] ?? text)
}

/**
 * What an edition would publish of some changes if it rounded nothing: a row for each base cell, month and reason. Rounding
 * leaves out most cells of single persons, so that no true edition has more rows than this.
 */
export const publishedRows = (edition: number, changes: Iterable<Change>): ReadonlyArray<Change> => {
  const rows = new Map<string, Value[]>()
  for (const one of changes) {
    const row = kept.map((place) => one[place] ?? null)
    row[0] = edition
    row[from] = wholeMonth(row[from] ?? null, 'lower')
    row[to] = wholeMonth(row[to] ?? null, 'upper')
    const count = Number(row[change])
    row[change] = 0
    const key = row.join('\t')
    const found = rows.get(key) ?? row
    found[change] = Number(found[change]) + count
    rows.set(key, found)
  }
  return [...rows.values()].filter((row) => row[change] !== 0)
}
