import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { Measure } from '../statistics/measure.ts'
import type { VictimCount } from '../statistics/victim-count.ts'
import type { RowChange, Table } from '../table.ts'
import { corridorColumns, corridorOf } from './corridor.ts'

/**
 * Signed changes of how many victims took how many days from one stage to another of a journey, of those for whom both are known to
 * the day. Negative days are no error: a person may be rescued before the report.
 */
export const stageDuration: Table = {
  name: 'stage_duration',
  kind: 'appended',
  columns: [
    ...corridorColumns,
    { name: 'from_stage', type: 'text' },
    { name: 'to_stage', type: 'text' },
    { name: 'days', type: 'integer' },
    { name: 'change', type: 'integer' },
  ],
}

/** The stages between which days are counted: from each of the funnel to the next, and over the whole of it. */
export const stagePairs: ReadonlyArray<readonly [Measure, Measure]> = [
  ['reported', 'identified'],
  ['identified', 'rescued'],
  ['rescued', 'repatriated'],
  ['reported', 'repatriated'],
]

const dayInMilliseconds = 86_400_000

const dayOf = (date: PartialDate): number | undefined => {
  const { lower, upper } = boundsOf(date)
  return lower !== null && lower === upper ? Date.parse(lower) / dayInMilliseconds : undefined
}

const daysOf = (count: VictimCount | undefined, from: Measure, to: Measure): number | undefined => {
  const [startedOn, endedOn] = [count?.stages[from], count?.stages[to]]
  if (startedOn === undefined || endedOn === undefined) return undefined
  const [start, end] = [dayOf(startedOn), dayOf(endedOn)]
  return start === undefined || end === undefined ? undefined : end - start
}

const changeOf = (
  { cell }: VictimCount,
  [from, to]: readonly [Measure, Measure],
  days: number,
  change: number,
): RowChange => ({
  table: stageDuration,
  row: [...corridorOf(cell), from, to, days, change],
})

/** The changes of durations from one count of a journey to the next. */
export const durationChanges = (
  before: VictimCount | undefined,
  after: VictimCount | undefined,
  moved: boolean,
): ReadonlyArray<RowChange> => {
  const changes: RowChange[] = []
  for (const pair of stagePairs) {
    const [from, to] = pair
    const same = !moved && before?.stages[from] === after?.stages[from] && before?.stages[to] === after?.stages[to]
    if (same) continue
    const was = daysOf(before, from, to)
    const is = daysOf(after, from, to)
    if (!moved && was === is) continue
    if (before !== undefined && was !== undefined) changes.push(changeOf(before, pair, was, -1))
    if (after !== undefined && is !== undefined) changes.push(changeOf(after, pair, is, 1))
  }
  return changes
}
