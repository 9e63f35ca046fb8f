import type { ChangeReason } from './change-reason.ts'
import { valuesOf, type Dimension } from './dimension.ts'
import { finestTime, isTimeUnit, timeIn, type TimeUnit } from './time-unit.ts'
import { noSpread, possibleAt, spreadOut, yearsOf, type Spread, type Years } from './vague-times.ts'

/**
 * A net count: how many, for one value in each dimension asked for (but those of time), of things that happened
 * between two months (`YYYY-MM`; null is open). `certain` when they surely lie in the period asked for. With `reason`
 * where counts were asked for by it: by how much they changed for that reason.
 */
export type NetCount = {
  readonly values: Readonly<Partial<Record<Dimension, string>>>
  readonly fromMonth: string | null
  readonly toMonth: string | null
  readonly certain: boolean
  readonly reason?: ChangeReason
  readonly count: number
}

/** A count with its bounds: `value` only where both are the same; a false exact number is never given. */
export type BoundedCount = { readonly value: number | null; readonly lower: number; readonly upper: number }

/** A row of a table: its place in each dimension (null: not known so finely), and the count. */
export type StatisticsRow = {
  readonly place: Readonly<Partial<Record<Dimension, string | null>>>
} & BoundedCount

/** A table. `overlapping` when a person stands in several rows, so that the rows add up to more than the total. */
export type StatisticsTable = {
  readonly rows: ReadonlyArray<StatisticsRow>
  readonly total: BoundedCount
  readonly overlapping: boolean
}

type Bounds = { lower: number; upper: number }

/** Adds a count. One that may not belong there is at most what it adds, and at least what it takes away. */
const addTo = (bounds: Bounds, { certain, count }: NetCount): void => {
  if (certain || count > 0) bounds.upper += count
  if (certain || count < 0) bounds.lower += count
}

const bounded = ({ lower, upper }: Bounds): BoundedCount => ({ value: lower === upper ? lower : null, lower, upper })

/** The month, quarter or year that surely holds the whole of a count, or null. */
const timeOf = ({ fromMonth, toMonth }: NetCount, unit: TimeUnit): string | null => {
  if (fromMonth === null || toMonth === null) return null
  const start = timeIn(fromMonth, unit)
  return start === timeIn(toMonth, unit) ? start : null
}

/** All places in which a count stands: one, or several where a person has several values in a dimension. */
const placesOf = (
  net: NetCount,
  dimensions: ReadonlyArray<Dimension>,
  keep: Filter,
): ReadonlyArray<StatisticsRow['place']> => {
  let places: ReadonlyArray<StatisticsRow['place']> = [{}]
  for (const dimension of dimensions) {
    const values = isTimeUnit(dimension)
      ? [timeOf(net, dimension)]
      : valuesOf(dimension, net.values[dimension] ?? '').filter((value) => keep(dimension, value))
    places = places.flatMap((place) => values.map((value) => ({ ...place, [dimension]: value })))
  }
  return places
}

/** Which values of a dimension the caller asked for: others of the same person make no row. */
export type Filter = (dimension: Dimension, value: string) => boolean

const everything: Filter = () => true

/** What tells a place from all others in a table by these dimensions. */
export const placeKey = (place: StatisticsRow['place'], dimensions: ReadonlyArray<Dimension>): string =>
  dimensions.map((dimension) => place[dimension] ?? '').join('\t')

/** The time of a place, at its finest; null where it is not known so finely; undefined where none was asked for. */
const timeAt = (place: StatisticsRow['place'], dimensions: ReadonlyArray<Dimension>): string | null | undefined => {
  const unit = finestTime(dimensions)
  return unit === undefined ? undefined : (place[unit] ?? null)
}

type Row = { readonly place: StatisticsRow['place']; readonly elsewhere: string; readonly bounds: Bounds }

/** Takes counts one by one, and makes a table of them. */
export type Tabulation = {
  /** Gives in how many rows the count was put. */
  readonly add: (net: NetCount) => number
  readonly table: () => StatisticsTable
}

/**
 * A table in the making, for those who have to let others have their turn between counts. `spreads`: whether counts whose
 * time is not known so finely widen the rows in which they may belong; without it they stand in a row of their own alone.
 */
export const tabulation = (
  dimensions: ReadonlyArray<Dimension>,
  keep: Filter = everything,
  years: Years = { from: null, to: null },
  spreads = true,
): Tabulation => {
  const untimed = dimensions.filter((dimension) => !isTimeUnit(dimension))
  const unit = finestTime(dimensions) ?? 'year'
  const total: Bounds = { lower: 0, upper: 0 }
  const rows = new Map<string, Row>()
  const vague = new Map<string, Spread>()
  const byYear = finestTime(dimensions) === 'year'
  let overlapping = false

  const rowAt = (place: StatisticsRow['place']): Row => {
    const key = placeKey(place, dimensions)
    const row = rows.get(key) ?? { place, elsewhere: placeKey(place, untimed), bounds: { lower: 0, upper: 0 } }
    rows.set(key, row)
    return row
  }

  const add = (net: NetCount): number => {
    addTo(total, net)
    const places = placesOf(net, dimensions, keep)
    overlapping ||= places.length > 1
    let put = places.length
    for (const place of places) {
      const row = rowAt(place)
      addTo(row.bounds, net)
      if (spreads && timeAt(place, dimensions) === null) {
        const spread = vague.get(row.elsewhere) ?? noSpread()
        vague.set(row.elsewhere, spread)
        spreadOut(spread, net, unit)
        const possible = byYear ? yearsOf(net, years) : []
        for (const year of possible) rowAt({ ...place, year })
        put += possible.length
      }
    }
    return put
  }

  /** What may also belong to the rows of known times: counts of the same place whose time is not known so finely. */
  const widen = (): void => {
    const timed = new Map<string, Row[]>()
    for (const row of rows.values()) {
      if (!vague.has(row.elsewhere) || typeof timeAt(row.place, dimensions) !== 'string') continue
      const beside = timed.get(row.elsewhere)
      if (beside === undefined) timed.set(row.elsewhere, [row])
      else beside.push(row)
    }
    for (const [elsewhere, beside] of timed) {
      const timeOfRow = ({ place }: Row): string => timeAt(place, dimensions) as string
      beside.sort((a, b) => (timeOfRow(a) < timeOfRow(b) ? -1 : 1))
      const possible = possibleAt(vague.get(elsewhere) as Spread, beside.map(timeOfRow))
      for (const [index, row] of beside.entries()) row.bounds.upper += possible[index] ?? 0
    }
  }

  const table = (): StatisticsTable => {
    widen()
    const sorted = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
    return {
      rows: sorted.map(({ place, bounds }) => ({ place, ...bounded(bounds) })),
      total: bounded(total),
      overlapping,
    }
  }
  return { add, table }
}

/**
 * Makes a table of net counts. A count whose dates do not say surely that it lies in the period, or in the month of a
 * row, widens the bounds there and is never silently put in or left out. By year it stands in the row of every year that
 * it may belong to (the last hundred of them), also where nothing surely does; by quarter and month in those that there are. Takes
 * time by the counts and the rows that they make, however vague they are.
 */
export const tabulate = (
  counts: ReadonlyArray<NetCount>,
  dimensions: ReadonlyArray<Dimension>,
  keep: Filter = everything,
  years?: Years,
): StatisticsTable => {
  const { add, table } = tabulation(dimensions, keep, years)
  for (const net of counts) add(net)
  return table()
}
