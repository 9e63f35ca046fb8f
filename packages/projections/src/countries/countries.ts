import type { Case } from '@ledger/ledger'
import type { ReadModel } from '../read-model.ts'
import { sameCell } from '../statistics/cell.ts'
import { countsTheSame, victimCountOf } from '../statistics/victim-count.ts'
import type { RowChange } from '../table.ts'
import { corridorCount, countChanges, returnChanges, returnCount, type Counted } from './corridor-counts.ts'
import { durationChanges, stageDuration } from './stage-durations.ts'

const counted = (state: Case | undefined): Counted => {
  const count = state && victimCountOf(state)
  return state === undefined || count === undefined ? undefined : { state, count }
}

const ofCase = (before: Case | undefined, after: Case): ReadonlyArray<RowChange> => {
  if (before !== undefined && countsTheSame(before, after)) return []
  const was = counted(before)
  const is = counted(after)
  const moved = was === undefined || is === undefined || !sameCell(was.count.cell, is.count.cell)
  return [...countChanges(was, is, moved), ...returnChanges(was, is), ...durationChanges(was?.count, is?.count, moved)]
}

/** What the view of a country is put together from: how far the cases of each corridor came, how fast, who returned. */
export const countries: ReadModel = {
  name: 'countries',
  version: 2,
  states: [],
  tables: [corridorCount, returnCount, stageDuration],
  project: { case: ofCase },
}
