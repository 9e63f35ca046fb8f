import type { Category } from '@ledger/projections'
import { rowCollector, type Batch, type StoredState } from '@ledger/read-model'

/** What several batches change, as one change. Each stream is of one source: no two of them hold the same state. */
export const mergedBatches = (batches: ReadonlyArray<Batch>): Pick<Batch, 'states' | 'rows' | 'parked'> => {
  const [only, ...others] = batches
  if (only !== undefined && others.length === 0) return only
  const states = new Map<Category, Map<string, StoredState>>()
  const collector = rowCollector()
  for (const batch of batches) {
    for (const [category, ofCategory] of batch.states) {
      const merged = states.get(category) ?? new Map<string, StoredState>()
      states.set(category, merged)
      for (const [id, state] of ofCategory) merged.set(id, state)
    }
    for (const [table, rows] of batch.rows) for (const row of rows) collector.add({ table, row })
  }
  return { states, rows: collector.rows(), parked: batches.flatMap(({ parked }) => parked) }
}
