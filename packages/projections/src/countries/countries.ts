import type { Case } from '@ledger/ledger'
import type { ReadModel } from '../read-model.ts'
import { countsTheSame } from '../statistics/victim-count.ts'
import type { RowChange } from '../table.ts'
import { countryCount, countryEntriesOf, countryStageDays, entryChange } from './country-entries.ts'

/** What is in one list and not in the other, entry by entry, as changes of minus and plus one. */
const ofCase = (before: Case | undefined, after: Case): ReadonlyArray<RowChange> => {
  if (before !== undefined && countsTheSame(before, after)) return []
  const left = new Map(
    (before === undefined ? [] : countryEntriesOf(before)).map((entry) => [entry.key.join(' '), entry]),
  )
  const changes: RowChange[] = []
  for (const { table, key } of countryEntriesOf(after)) {
    if (!left.delete(key.join(' '))) changes.push(entryChange(table, key, 1))
  }
  for (const { table, key } of left.values()) changes.push(entryChange(table, key, -1))
  return changes
}

/** The view of each country: who was exploited there, where its citizens were, how far their cases came, how fast. */
export const countries: ReadModel = {
  name: 'countries',
  version: 1,
  states: [],
  tables: [countryCount, countryStageDays],
  project: { case: ofCase },
}
