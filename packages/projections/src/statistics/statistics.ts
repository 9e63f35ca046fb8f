import { boundsOf, type PartialDate } from '@ledger/kernel'
import { endedBy, type Case, type Investigation } from '@ledger/ledger'
import type { Occurrence, Project, ReadModel } from '../read-model.ts'
import type { Column, RowChange, Table } from '../table.ts'
import { sameCell, type Cell } from './cell.ts'
import { Measure } from './measure.ts'
import { storedDimension, storedDimensionNames } from './stored-dimensions.ts'
import { suspectCountsOf } from './suspect-counts.ts'
import { changesOfEach, countsTheSame, victimCountsOf, type VictimCount } from './victim-count.ts'

/** Signed changes of counts: what was counted, where, when it happened (first and last day), and when it was known. */
const statisticsChange: Table = {
  name: 'statistics_change',
  kind: 'appended',
  columns: [
    { name: 'measure', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    ...storedDimensionNames.map((name): Column => ({ name: storedDimension(name).column, type: 'text' })),
    { name: 'occurred_from', type: 'date' },
    { name: 'occurred_to', type: 'date' },
    { name: 'recorded_at', type: 'timestamptz', content: false },
    { name: 'change', type: 'integer' },
  ],
}

const changeOf = (measure: Measure, cell: Cell, on: PartialDate, recordedAt: string, change: number): RowChange => {
  const { lower, upper } = boundsOf(on)
  return {
    table: statisticsChange,
    row: [
      measure,
      cell.synthetic,
      ...storedDimensionNames.map((name) => cell[name]),
      lower ?? '-infinity',
      upper ?? 'infinity',
      recordedAt,
      change,
    ],
  }
}

/** From one count to another: what no longer holds is taken out by a counter-entry, what now holds is added. */
const changesBetween = (
  before: VictimCount | undefined,
  after: VictimCount | undefined,
  recordedAt: string,
): ReadonlyArray<RowChange> => {
  const moved = before === undefined || after === undefined || !sameCell(before.cell, after.cell)
  const changes: RowChange[] = []
  for (const measure of Measure.codes) {
    const was = before?.stages[measure]
    const is = after?.stages[measure]
    if (!moved && was === is) continue
    if (before !== undefined && was !== undefined) changes.push(changeOf(measure, before.cell, was, recordedAt, -1))
    if (after !== undefined && is !== undefined) changes.push(changeOf(measure, after.cell, is, recordedAt, 1))
  }
  return changes
}

const ofCase: Project<Case> = (before, after, { recordedAt }, memo) => {
  if (before !== undefined && countsTheSame(before, after)) return []
  const was = before === undefined ? [] : memo(victimCountsOf, before)
  return changesOfEach(was, memo(victimCountsOf, after), (one, now) => changesBetween(one, now, recordedAt))
}

const ofInvestigation = (
  before: Investigation | undefined,
  after: Investigation,
  { recordedAt }: Occurrence,
): ReadonlyArray<RowChange> => {
  const was = before === undefined ? [] : suspectCountsOf(before)
  const known = new Set(was.map(({ key }) => key))
  return suspectCountsOf(after)
    .filter(({ key }) => !known.has(key))
    .map(({ measure, cell, on }) => changeOf(measure, cell, endedBy(on, recordedAt), recordedAt, 1))
}

/** Counts of victims, suspects and investigations, as signed changes in two times: when it happened, when it was known. */
export const statistics: ReadModel = {
  name: 'statistics',
  version: 4,
  states: [],
  tables: [statisticsChange],
  project: { case: ofCase, investigation: ofInvestigation },
}
