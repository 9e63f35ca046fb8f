import type { Case } from '@ledger/ledger'
import type { Project, ReadModel } from '../read-model.ts'
import { sameCell } from '../statistics/cell.ts'
import { changesOfEach, countsTheSame, victimCountsOf } from '../statistics/victim-count.ts'
import type { RowChange } from '../table.ts'
import { corridorCount, countChanges, returnChanges, returnCount, type Counted } from './corridor-counts.ts'
import { durationChanges, stageDuration } from './stage-durations.ts'

const ofJourney = (was: Counted, is: Counted): ReadonlyArray<RowChange> => {
  const moved = was === undefined || is === undefined || !sameCell(was.cell, is.cell)
  return [...countChanges(was, is, moved), ...returnChanges(was, is), ...durationChanges(was, is, moved)]
}

const ofCase: Project<Case> = (before, after, _occurrence, memo) => {
  if (before !== undefined && countsTheSame(before, after)) return []
  const was = before === undefined ? [] : memo(victimCountsOf, before)
  return changesOfEach(was, memo(victimCountsOf, after), ofJourney)
}

/** What the view of a country is put together from: how far the journeys of each corridor came, how fast, who returned. */
export const countries: ReadModel = {
  name: 'countries',
  version: 4,
  states: [],
  tables: [corridorCount, returnCount, stageDuration],
  project: { case: ofCase },
}
