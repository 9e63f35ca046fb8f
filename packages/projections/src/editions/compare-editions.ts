import { ChangeReason } from '../statistics/change-reason.ts'
import type { Dimension } from '../statistics/dimension.ts'
import {
  placeKey,
  tabulation,
  type BoundedCount,
  type Filter,
  type NetCount,
  type StatisticsRow,
  type StatisticsTable,
  type Tabulation,
} from '../statistics/tabulate.ts'

/** By how much published numbers changed between two editions for one reason. */
type ReasonChanges = { readonly reason: ChangeReason; readonly table: StatisticsTable }

/** By how much published numbers changed between two editions: in all, and why. */
export type EditionComparison = { readonly all: StatisticsTable; readonly byReason: ReadonlyArray<ReasonChanges> }

/** Takes changes one by one, and tells what they come to. `add` gives in how many rows the change was put. */
export type Comparing = {
  readonly add: (change: NetCount) => number
  readonly comparison: () => EditionComparison
}

/** A comparison in the making, for those who have to let others have their turn between changes. */
export const comparing = (dimensions: ReadonlyArray<Dimension>, keep?: Filter): Comparing => {
  // A change whose time is not known so finely changed the row of its own, and no other.
  const changes = (): Tabulation => tabulation(dimensions, keep, undefined, false)
  const all = changes()
  const byReason = new Map<ChangeReason | undefined, Tabulation>()
  return {
    add: (change) => {
      const ofReason = byReason.get(change.reason) ?? changes()
      byReason.set(change.reason, ofReason)
      return all.add(change) + ofReason.add(change)
    },
    comparison: () => ({
      all: all.table(),
      byReason: ChangeReason.codes.flatMap((reason) => {
        const table = byReason.get(reason)?.table()
        return table === undefined ? [] : [{ reason, table }]
      }),
    }),
  }
}

/**
 * What changed between two editions and why, from the sums by reason of the rows that were published after the first up
 * to and with the second: sums of published rows, as every other answer. The reasons of a row add up to its change in
 * all; those for which nothing changed are left out.
 */
export const compareEditions = (
  counts: ReadonlyArray<NetCount>,
  dimensions: ReadonlyArray<Dimension>,
  keep?: Filter,
): EditionComparison => {
  const { add, comparison } = comparing(dimensions, keep)
  for (const count of counts) add(count)
  return comparison()
}

/** By how much a number changed for a reason. */
export type ReasonChange = { readonly reason: ChangeReason; readonly change: BoundedCount }

/** A number in two editions. `before`, `after`: null where that edition published nothing of it, which is not to say zero. */
export type ChangedNumber = {
  readonly before: BoundedCount | null
  readonly after: BoundedCount | null
  readonly change: BoundedCount
  readonly reasons: ReadonlyArray<ReasonChange>
}

/** A table of what changed: the rows that did, and the total. */
export type ChangedTable = {
  readonly rows: ReadonlyArray<Pick<StatisticsRow, 'place'> & ChangedNumber>
  readonly total: ChangedNumber
  readonly overlapping: boolean
}

const isNothing = ({ lower, upper }: BoundedCount): boolean => lower === 0 && upper === 0

const published = (count: BoundedCount | undefined): BoundedCount | null =>
  count === undefined || isNothing(count) ? null : count

const boundsOf = ({ value, lower, upper }: BoundedCount): BoundedCount => ({ value, lower, upper })

/** What changed between two editions, row by row, beside what stood in each of them. Rows in which nothing did are left out. */
export const changedTable = (
  dimensions: ReadonlyArray<Dimension>,
  { all, byReason }: EditionComparison,
  before: StatisticsTable,
  after: StatisticsTable,
): ChangedTable => {
  const rowsOf = ({ rows }: StatisticsTable): ReadonlyMap<string, BoundedCount> =>
    new Map(rows.map((row) => [placeKey(row.place, dimensions), boundsOf(row)]))
  const [stood, stands] = [rowsOf(before), rowsOf(after)]
  const reasonRows = byReason.map(({ reason, table }) => ({ reason, rows: rowsOf(table) }))
  return {
    rows: all.rows.flatMap(({ place, ...change }) => {
      const key = placeKey(place, dimensions)
      const reasons = reasonRows.flatMap(({ reason, rows }) => {
        const ofReason = rows.get(key)
        return ofReason === undefined || isNothing(ofReason) ? [] : [{ reason, change: ofReason }]
      })
      return reasons.length === 0
        ? []
        : [{ place, before: published(stood.get(key)), after: published(stands.get(key)), change, reasons }]
    }),
    total: {
      before: published(before.total),
      after: published(after.total),
      change: all.total,
      reasons: byReason.flatMap(({ reason, table: { total } }) =>
        isNothing(total) ? [] : [{ reason, change: total }],
      ),
    },
    overlapping: all.overlapping || before.overlapping || after.overlapping,
  }
}
