import { boundsOf, type Instant, type PartialDate } from '@ledger/kernel'
import {
  endedBy,
  type Case,
  type CaseEvent,
  type Investigation,
  type InvestigationEvent,
  type Operation,
  type OperationEvent,
} from '@ledger/ledger'
import type { Occurrence, Project, ReadModel } from '../read-model.ts'
import type { Column, NettedTable, RowChange } from '../table.ts'
import { cellOfOthers, placeOf, sameCell, sameFor, type Cell } from './cell.ts'
import { reasonInCase, reasonInInvestigation, reasonInOperation, type ChangeReason } from './change-reason.ts'
import { Measure } from './measure.ts'
import { baseDimensions } from './release-plan.ts'
import { storedDimension, storedDimensionNames, type StoredDimension } from './stored-dimensions.ts'
import { suspectCountsOf } from './suspect-counts.ts'
import { changesOfEach, countsTheSame, victimCountsOf, type VictimCount } from './victim-count.ts'

/** The columns of the dimensions that editions publish. */
const baseColumns = baseDimensions.map((name) => storedDimension(name).column)

/**
 * Those that are asked for in each two, ready for which sums are kept. A pair with any other is added up from all base
 * dimensions: to keep each of forty-five would make every rebuild pay for what few ask.
 */
const pairedColumns = (
  ['citizenship', 'countryOfExploitation', 'reportingCountry', 'sex', 'ageBand', 'form'] satisfies StoredDimension[]
).map((name) => storedDimension(name).column)

/** Signed changes of counts: what was counted, where, when it happened (first and last day), when it was known, and why it changed. */
export const statisticsChange: NettedTable = {
  name: 'statistics_change',
  columns: [
    { name: 'measure', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    ...storedDimensionNames.map((name): Column => ({ name: storedDimension(name).column, type: 'text' })),
    { name: 'occurred_from', type: 'date' },
    { name: 'occurred_to', type: 'date' },
    { name: 'recorded_at', type: 'timestamptz', content: false },
    { name: 'reason', type: 'text' },
    { name: 'change', type: 'integer' },
  ],
  netted: {
    by: ['measure', 'synthetic'],
    dimensions: baseColumns,
    happened: { from: 'occurred_from', to: 'occurred_to' },
    known: 'recorded_at',
    change: 'change',
    cubes: [
      { dimensions: baseColumns, byMonth: false },
      { dimensions: [], byMonth: true },
      ...baseColumns.map((column) => ({ dimensions: [column], byMonth: true })),
      ...pairedColumns.flatMap((one, n) =>
        pairedColumns.slice(n + 1).map((other) => ({ dimensions: [one, other], byMonth: false })),
      ),
    ],
  },
}

/** When something was known, and why it changed what is counted. */
type Known = { readonly recordedAt: Instant; readonly reason: ChangeReason }

const changeOf = (
  measure: Measure,
  cell: Cell,
  on: PartialDate,
  { recordedAt, reason }: Known,
  change: number,
): RowChange => {
  const { lower, upper } = boundsOf(on)
  return {
    table: statisticsChange,
    row: [
      measure,
      cell.synthetic,
      ...placeOf(cell, measure),
      lower ?? '-infinity',
      upper ?? 'infinity',
      recordedAt,
      reason,
      change,
    ],
  }
}

/** From one count to another: what no longer holds is taken out by a counter-entry, what now holds is added. */
const changesBetween = (
  before: VictimCount | undefined,
  after: VictimCount | undefined,
  known: Known,
): ReadonlyArray<RowChange> => {
  const both = before !== undefined && after !== undefined
  const moved = !both || !sameCell(before.cell, after.cell)
  const changes: RowChange[] = []
  for (const measure of Measure.codes) {
    const was = before?.stages[measure]
    const is = after?.stages[measure]
    if (was === undefined && is === undefined) continue
    if (!moved && was === is && sameFor(measure, before.cell, after.cell)) continue
    if (before !== undefined && was !== undefined) changes.push(changeOf(measure, before.cell, was, known, -1))
    if (after !== undefined && is !== undefined) changes.push(changeOf(measure, after.cell, is, known, 1))
  }
  return changes
}

/** The days of one list that the other has not, each as often as it has it more. */
const without = (days: ReadonlyArray<PartialDate>, others: ReadonlyArray<PartialDate>): ReadonlyArray<PartialDate> => {
  const left = [...others]
  return days.filter((day) => {
    const index = left.indexOf(day)
    if (index !== -1) left.splice(index, 1)
    return index === -1
  })
}

/** The changes of what happens to one case more than once. */
const changesOfDays = (
  measure: 'opened' | 'closed',
  before: VictimCount | undefined,
  after: VictimCount | undefined,
  known: Known,
): ReadonlyArray<RowChange> => {
  const [was, is] = [before?.[measure] ?? [], after?.[measure] ?? []]
  if (was.length === 0 && is.length === 0) return []
  const moved = before === undefined || after === undefined || !sameCell(before.cell, after.cell)
  const [gone, come] = moved ? [was, is] : [without(was, is), without(is, was)]
  return [
    ...(before === undefined ? [] : gone.map((day) => changeOf(measure, before.cell, day, known, -1))),
    ...(after === undefined ? [] : come.map((day) => changeOf(measure, after.cell, day, known, 1))),
  ]
}

const ofCase: Project<Case> = (before, after, { type, recordedAt }, memo) => {
  if (before !== undefined && countsTheSame(before, after)) return []
  const was = before === undefined ? [] : memo(victimCountsOf, before)
  return changesOfEach(was, memo(victimCountsOf, after), (one, now) => {
    const reason = reasonInCase(type as CaseEvent['type'], { before, was: one, is: now })
    const known = { recordedAt, reason }
    return [
      ...changesBetween(one, now, known),
      ...changesOfDays('opened', one, now, known),
      ...changesOfDays('closed', one, now, known),
    ]
  })
}

const ofInvestigation = (
  before: Investigation | undefined,
  after: Investigation,
  { type, recordedAt }: Occurrence,
): ReadonlyArray<RowChange> => {
  const was = before === undefined ? [] : suspectCountsOf(before)
  const counted = new Set(was.map(({ key }) => key))
  const reason = reasonInInvestigation[type as InvestigationEvent['type']]
  return suspectCountsOf(after)
    .filter(({ key }) => !counted.has(key))
    .map(({ measure, cell, on }) => changeOf(measure, cell, endedBy(on, recordedAt), { recordedAt, reason }, 1))
}

/** An operation of two or more states counts once it is concluded, where it took place; one that was cancelled never does. */
const ofOperation: Project<Operation> = (before, { opening, conclusion }, { type, recordedAt }) => {
  if (conclusion === undefined || before?.conclusion !== undefined || opening.states.length < 2) return []
  const cell = cellOfOthers(opening.synthetic ?? false, { countryOfExploitation: opening.place })
  const reason = reasonInOperation[type as OperationEvent['type']]
  return [changeOf('joint-operations', cell, endedBy(conclusion.endedOn, recordedAt), { recordedAt, reason }, 1)]
}

/** Counts of victims, suspects and investigations, as signed changes in two times: when it happened, when it was known. */
export const statistics: ReadModel = {
  name: 'statistics',
  version: 10,
  states: [],
  tables: [statisticsChange],
  project: { case: ofCase, investigation: ofInvestigation, operation: ofOperation },
}
