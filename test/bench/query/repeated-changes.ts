import { statisticsChange, type Value } from '@ledger/projections'
import { createHash } from 'node:crypto'
import type { Change } from './decided-changes.ts'

const dayMs = 86_400_000
const [from, to, known] = ['occurred_from', 'occurred_to', 'recorded_at'].map((name) =>
  statisticsChange.columns.findIndex((column) => column.name === name),
) as [number, number, number]
const synthetic = statisticsChange.columns.findIndex(({ name }) => name === 'synthetic')
const { dimensions } = statisticsChange.netted
const places = dimensions.map((name) => statisticsChange.columns.findIndex((column) => column.name === name))

/** The first day on which anything was known, and over how many days what is known grows evenly. */
const firstKnown = Date.UTC(2021, 0, 1)
const daysKnown = 5 * 365

const shifted = (day: Value, days: number): Value =>
  typeof day === 'string' && !day.endsWith('infinity')
    ? new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
    : day

/**
 * The changes of a history, told over and over until so many events would have made them. Each time the persons of a cell
 * are others of the same kind: in one dimension they have the value of other rows (as heavy in the tail), and it happened some
 * days earlier. A counter-entry goes with what it takes back, as both are of one cell. None is synthetic, as all of them are.
 */
export function* repeatedChanges(decided: ReadonlyArray<Change>, times: number): Generator<Change> {
  const total = decided.length * times
  let nth = 0
  for (let time = 0; time < times; time++) {
    const moves = new Map<string, { readonly place: number; readonly value: Value; readonly days: number }>()
    const moveOf = (change: Change) => {
      const cell = places.map((place) => change[place]).join('\t')
      const found = moves.get(cell)
      if (found !== undefined) return found
      const hash = createHash('sha1').update(`${time} ${cell}`).digest()
      const place = places[hash.readUInt8(0) % places.length] as number
      const like = decided[hash.readUInt32BE(1) % decided.length] as Change
      const move = { place, value: like[place] as Value, days: -(hash.readUInt16BE(5) % 60) }
      moves.set(cell, move)
      return move
    }
    for (const change of decided) {
      const { place, value, days } = moveOf(change)
      const row = [...change]
      // What is no victim's has no such dimension.
      if (time > 0 && row[place] !== 'NotApplicable' && value !== 'NotApplicable') row[place] = value
      if (time > 0) [row[from], row[to]] = [shifted(row[from] as Value, days), shifted(row[to] as Value, days)]
      row[synthetic] = false
      row[known] = new Date(firstKnown + (nth++ / total) * daysKnown * dayMs).toISOString()
      yield row
    }
  }
}
