import { countedFactsOf, type Case } from '@ledger/ledger'
import type { Measure } from '../statistics/measure.ts'
import type { VictimCount } from '../statistics/victim-count.ts'
import type { RowChange, Table } from '../table.ts'
import { corridorColumns, corridorOf } from './corridor.ts'

/** How many victims of a corridor came to each stage of the funnel, and how many of their cases are open. */
export const corridorCount: Table = {
  name: 'corridor_count',
  kind: 'summed',
  columns: [...corridorColumns, { name: 'measure', type: 'text' }, { name: 'persons', type: 'integer' }],
  key: [...corridorColumns.map(({ name }) => name), 'measure'],
}

/** How many victims were returned from where to where. */
export const returnCount: Table = {
  name: 'return_count',
  kind: 'summed',
  columns: [
    { name: 'returned_from', type: 'text' },
    { name: 'returned_to', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    { name: 'persons', type: 'integer' },
  ],
  key: ['returned_from', 'returned_to', 'synthetic'],
}

/** The stages of the funnel, in their order. */
export const funnel = ['reported', 'identified', 'rescued', 'repatriated'] as const satisfies ReadonlyArray<Measure>

const counted = [...funnel, 'open'] as const

/** A case and how it counts. */
export type Counted = { readonly state: Case; readonly count: VictimCount } | undefined

const stands = (one: Counted, measure: (typeof counted)[number]): boolean =>
  one !== undefined && (measure === 'open' ? one.state.lifecycle === 'Open' : one.count.stages[measure] !== undefined)

const changeOf = ({ cell }: VictimCount, measure: string, persons: number): RowChange => ({
  table: corridorCount,
  row: [...corridorOf(cell), measure, persons],
})

const returnOf = (one: Counted, persons: number): ReadonlyArray<RowChange> => {
  const departure = one && countedFactsOf(one.state).departure
  if (one === undefined || departure === undefined) return []
  return [{ table: returnCount, row: [departure.from, departure.to, one.count.cell.synthetic, persons] }]
}

/** The changes of corridor counts from one count of a case to the next. */
export const countChanges = (before: Counted, after: Counted, moved: boolean): ReadonlyArray<RowChange> => {
  const changes: RowChange[] = []
  for (const measure of counted) {
    const was = stands(before, measure)
    const is = stands(after, measure)
    if (!moved && was === is) continue
    if (before !== undefined && was) changes.push(changeOf(before.count, measure, -1))
    if (after !== undefined && is) changes.push(changeOf(after.count, measure, 1))
  }
  return changes
}

/** The changes of return counts from one count of a case to the next. */
export const returnChanges = (before: Counted, after: Counted): ReadonlyArray<RowChange> =>
  before !== undefined &&
  after !== undefined &&
  before.state.departure === after.state.departure &&
  before.state.absorbed === after.state.absorbed
    ? []
    : [...returnOf(before, -1), ...returnOf(after, 1)]
