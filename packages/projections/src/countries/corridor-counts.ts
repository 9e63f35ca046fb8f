import type { Measure } from '../statistics/measure.ts'
import type { VictimCount } from '../statistics/victim-count.ts'
import type { RowChange, Table } from '../table.ts'
import { corridorColumns, corridorOf } from './corridor.ts'

/** How many victims of a corridor came to each stage of the funnel, each journey once, and how many of their cases are open. */
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

/** How a journey counts, if it does. */
export type Counted = VictimCount | undefined

const stands = (one: Counted, measure: (typeof counted)[number]): boolean =>
  one !== undefined && (measure === 'open' ? one.isOpen : one.stages[measure] !== undefined)

const changeOf = ({ cell }: VictimCount, measure: string, persons: number): RowChange => ({
  table: corridorCount,
  row: [...corridorOf(cell), measure, persons],
})

const returnOf = (one: Counted, persons: number): ReadonlyArray<RowChange> => {
  const departure = one?.departure
  if (one === undefined || departure === undefined) return []
  return [{ table: returnCount, row: [departure.from, departure.to, one.cell.synthetic, persons] }]
}

/** The changes of corridor counts from one count of a journey to the next. */
export const countChanges = (before: Counted, after: Counted, moved: boolean): ReadonlyArray<RowChange> => {
  const changes: RowChange[] = []
  for (const measure of counted) {
    const was = stands(before, measure)
    const is = stands(after, measure)
    if (!moved && was === is) continue
    if (before !== undefined && was) changes.push(changeOf(before, measure, -1))
    if (after !== undefined && is) changes.push(changeOf(after, measure, 1))
  }
  return changes
}

/** The changes of return counts from one count of a journey to the next. */
export const returnChanges = (before: Counted, after: Counted): ReadonlyArray<RowChange> =>
  before !== undefined && after !== undefined && before.departure === after.departure
    ? []
    : [...returnOf(before, -1), ...returnOf(after, 1)]
