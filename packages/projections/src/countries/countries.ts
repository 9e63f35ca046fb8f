import type { Case } from '@ledger/ledger'
import { durationChanges, stageDuration } from '../durations/stage-durations.ts'
import type { Project, ReadModel } from '../read-model.ts'
import { changesOfEach, countsTheSame, victimCountsOf } from '../statistics/victim-count.ts'
import { returnChanges, returnCount } from './return-counts.ts'

const ofCase: Project<Case> = (before, after, { recordedAt }, memo) => {
  if (before !== undefined && countsTheSame(before, after)) return []
  const was = before === undefined ? [] : memo(victimCountsOf, before)
  return changesOfEach(was, memo(victimCountsOf, after), (one, now) => [
    ...returnChanges(one, now, recordedAt),
    ...durationChanges(one, now, recordedAt),
  ])
}

/**
 * What the view of a country needs beside the statistics, from which it takes how far journeys came: how fast they went
 * from stage to stage, and who was returned from where to where. Both as signed changes, so that they can be told as
 * they were known at a date.
 */
export const countries: ReadModel = {
  name: 'countries',
  version: 6,
  states: [],
  tables: [returnCount, stageDuration],
  project: { case: ofCase },
}
