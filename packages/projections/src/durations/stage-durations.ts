import { boundsOf, type Instant, type PartialDate } from '@ledger/kernel'
import type { Cell } from '../statistics/cell.ts'
import { storedDimension } from '../statistics/stored-dimensions.ts'
import type { VictimCount } from '../statistics/victim-count.ts'
import type { Column, RowChange, Table } from '../table.ts'
import { durationDimensions } from './duration-dimension.ts'
import { stagePairs, type StagePair } from './stage-pairs.ts'

/**
 * Signed changes of how many victims took how many days from one stage of a journey to another, of those for whom both
 * are known to the day: where they stand, on which day the later stage was reached, and when that was known. Negative
 * days are no error: a person may be rescued before the report.
 */
export const stageDuration: Table = {
  name: 'stage_duration',
  columns: [
    { name: 'from_stage', type: 'text' },
    { name: 'to_stage', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    ...durationDimensions.map((name): Column => ({ name: storedDimension(name).column, type: 'text' })),
    { name: 'reached_on', type: 'date' },
    { name: 'days', type: 'integer' },
    { name: 'recorded_at', type: 'timestamptz', content: false },
    { name: 'change', type: 'integer' },
  ],
}

const dayInMilliseconds = 86_400_000

const dayOf = (date: PartialDate | undefined): string | undefined => {
  if (date === undefined) return undefined
  const { lower, upper } = boundsOf(date)
  return lower !== null && lower === upper ? lower : undefined
}

/** How long it took, and until which day. */
type Lasting = { readonly days: number; readonly reachedOn: string }

const lastingOf = (count: VictimCount | undefined, [from, to]: StagePair): Lasting | undefined => {
  const [start, end] = [dayOf(count?.stages[from]), dayOf(count?.stages[to])]
  if (start === undefined || end === undefined) return undefined
  return { days: (Date.parse(end) - Date.parse(start)) / dayInMilliseconds, reachedOn: end }
}

const sameLasting = (a: Lasting | undefined, b: Lasting | undefined): boolean =>
  a?.days === b?.days && a?.reachedOn === b?.reachedOn

/** Whether durations of two cells stand in one place. */
const samePlace = (a: Cell, b: Cell): boolean =>
  a === b || (a.synthetic === b.synthetic && durationDimensions.every((name) => a[name] === b[name]))

const changeOf = (
  { cell }: VictimCount,
  [from, to]: StagePair,
  { days, reachedOn }: Lasting,
  recordedAt: Instant,
  change: number,
): RowChange => ({
  table: stageDuration,
  row: [from, to, cell.synthetic, ...durationDimensions.map((name) => cell[name]), reachedOn, days, recordedAt, change],
})

/** The changes of durations from one count of a journey to the next: what no longer holds is taken out by a counter-entry. */
export const durationChanges = (
  before: VictimCount | undefined,
  after: VictimCount | undefined,
  recordedAt: Instant,
): ReadonlyArray<RowChange> => {
  const moved = before === undefined || after === undefined || !samePlace(before.cell, after.cell)
  const changes: RowChange[] = []
  for (const pair of stagePairs) {
    const [from, to] = pair
    const same = !moved && before.stages[from] === after.stages[from] && before.stages[to] === after.stages[to]
    if (same) continue
    const was = lastingOf(before, pair)
    const is = lastingOf(after, pair)
    if (!moved && sameLasting(was, is)) continue
    if (before !== undefined && was !== undefined) changes.push(changeOf(before, pair, was, recordedAt, -1))
    if (after !== undefined && is !== undefined) changes.push(changeOf(after, pair, is, recordedAt, 1))
  }
  return changes
}
