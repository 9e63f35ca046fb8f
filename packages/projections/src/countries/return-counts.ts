import type { Instant } from '@ledger/kernel'
import type { VictimCount } from '../statistics/victim-count.ts'
import type { RowChange, Table } from '../table.ts'

/** Signed changes of how many victims were returned from where to where, and when that was known. */
export const returnCount: Table = {
  name: 'return_count',
  columns: [
    { name: 'returned_from', type: 'text' },
    { name: 'returned_to', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    { name: 'recorded_at', type: 'timestamptz', content: false },
    { name: 'change', type: 'integer' },
  ],
}

const returnOf = (one: VictimCount | undefined, recordedAt: Instant, change: number): ReadonlyArray<RowChange> => {
  const departure = one?.departure
  if (one === undefined || departure === undefined) return []
  return [{ table: returnCount, row: [departure.from, departure.to, one.cell.synthetic, recordedAt, change] }]
}

/** The changes of returns from one count of a journey to the next. */
export const returnChanges = (
  before: VictimCount | undefined,
  after: VictimCount | undefined,
  recordedAt: Instant,
): ReadonlyArray<RowChange> =>
  before !== undefined && after !== undefined && before.departure === after.departure
    ? []
    : [...returnOf(before, recordedAt, -1), ...returnOf(after, recordedAt, 1)]
