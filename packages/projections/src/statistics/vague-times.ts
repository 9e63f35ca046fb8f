import { timeIn, type TimeUnit } from './time-unit.ts'

/** How many of things that happened between two months (`YYYY-MM`; null is open). */
type Vague = { readonly fromMonth: string | null; readonly toMonth: string | null; readonly count: number }

/** Counts whose time is not known so finely as was asked: how many begin to be possible at a time, and after which end. */
export type Spread = { open: number; readonly begin: Map<string, number>; readonly end: Map<string, number> }

/** None so far. */
export const noSpread = (): Spread => ({ open: 0, begin: new Map(), end: new Map() })

const addTo = (counts: Map<string, number>, time: string, count: number): void =>
  void counts.set(time, (counts.get(time) ?? 0) + count)

/** Adds a count to all times that it may belong to, by its two ends alone: however many lie between. */
export const spreadOut = (spread: Spread, { fromMonth, toMonth, count }: Vague, unit: TimeUnit): void => {
  const from = fromMonth === null ? null : timeIn(fromMonth, unit)
  const to = toMonth === null ? null : timeIn(toMonth, unit)
  if (from !== null && to !== null && from > to) return
  if (from === null) spread.open += count
  else addTo(spread.begin, from, count)
  if (to !== null) addTo(spread.end, to, count)
}

const inOrder = (counts: ReadonlyMap<string, number>): ReadonlyArray<readonly [string, number]> =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1))

/** What is possible at each of these times, which are in order: one pass over the times and the ends of the counts. */
export const possibleAt = (spread: Spread, times: ReadonlyArray<string>): ReadonlyArray<number> => {
  const [begin, end] = [inOrder(spread.begin), inOrder(spread.end)]
  let possible = spread.open
  let [begun, ended] = [0, 0]
  return times.map((time) => {
    for (let next = begin[begun]; next !== undefined && next[0] <= time; next = begin[++begun]) possible += next[1]
    for (let next = end[ended]; next !== undefined && next[0] < time; next = end[++ended]) possible -= next[1]
    return possible
  })
}

/** Years that a table is of, first and last; null is open. */
export type Years = { readonly from: string | null; readonly to: string | null }

/** How many years a row is made for at most, where all that is known of the time is that it may be one of many. */
const mostYears = 100

/** The years that a vague count may belong to: within those that the table is of, and no more of them than a lifetime. */
export const yearsOf = ({ fromMonth, toMonth }: Vague, years: Years): ReadonlyArray<string> => {
  const [from, to] = [fromMonth?.slice(0, 4) ?? '0000', toMonth?.slice(0, 4) ?? fromMonth?.slice(0, 4) ?? '0000']
  const last = Number(years.to !== null && years.to < to ? years.to : to)
  const earliest = fromMonth === null ? last : Number(from)
  const first = Math.max(earliest, Number(years.from ?? '0'), last - mostYears + 1, 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index).padStart(4, '0'))
}
