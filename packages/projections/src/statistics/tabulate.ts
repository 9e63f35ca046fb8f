import { valuesOf, type Dimension } from './dimension.ts'

/**
 * A net count: how many, for one value in each dimension asked for (but month and year), of things that happened
 * between two months (`YYYY-MM`; null is open). `certain` when they surely lie in the period asked for.
 */
export type NetCount = {
  readonly values: Readonly<Partial<Record<Dimension, string>>>
  readonly fromMonth: string | null
  readonly toMonth: string | null
  readonly certain: boolean
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

const bounded = ({ lower, upper }: Bounds): BoundedCount => ({ value: lower === upper ? lower : null, lower, upper })

/** The month or year that surely holds the whole of a count, or null. */
const timeOf = ({ fromMonth, toMonth }: NetCount, unit: 'month' | 'year'): string | null => {
  if (fromMonth === null || toMonth === null) return null
  const length = unit === 'month' ? 7 : 4
  const start = fromMonth.slice(0, length)
  return start === toMonth.slice(0, length) ? start : null
}

type Placed = { readonly place: StatisticsRow['place']; readonly net: NetCount }

/** All places in which a count stands: one, or several where a person has several values in a dimension. */
const placesOf = (net: NetCount, dimensions: ReadonlyArray<Dimension>, keep: Filter): ReadonlyArray<Placed> => {
  let places: ReadonlyArray<StatisticsRow['place']> = [{}]
  for (const dimension of dimensions) {
    const values =
      dimension === 'month' || dimension === 'year'
        ? [timeOf(net, dimension)]
        : valuesOf(dimension, net.values[dimension] ?? '').filter((value) => keep(dimension, value))
    places = places.flatMap((place) => values.map((value) => ({ ...place, [dimension]: value })))
  }
  return places.map((place) => ({ place, net }))
}

/** Which values of a dimension the caller asked for: others of the same person make no row. */
export type Filter = (dimension: Dimension, value: string) => boolean

const everything: Filter = () => true

const keyOf = (place: StatisticsRow['place'], dimensions: ReadonlyArray<Dimension>): string =>
  dimensions.map((dimension) => place[dimension] ?? '').join('\t')

const couldBeIn = ({ fromMonth, toMonth }: NetCount, month: string): boolean => {
  const length = month.length
  return (
    (fromMonth === null || fromMonth.slice(0, length) <= month) &&
    (toMonth === null || toMonth.slice(0, length) >= month)
  )
}

/** The time of a place, at its finest; null where it is not known so finely; undefined where none was asked for. */
const timeAt = (place: StatisticsRow['place'], dimensions: ReadonlyArray<Dimension>): string | null | undefined => {
  if (dimensions.includes('month')) return place.month ?? null
  return dimensions.includes('year') ? (place.year ?? null) : undefined
}

const sameBut = (a: StatisticsRow['place'], b: StatisticsRow['place'], dimensions: ReadonlyArray<Dimension>): boolean =>
  dimensions.every((dimension) => dimension === 'month' || dimension === 'year' || a[dimension] === b[dimension])

/** What may also belong to a row of a known time: counts of the same place whose time is not known so finely. */
const possiblyIn = (
  place: StatisticsRow['place'],
  vague: ReadonlyArray<Placed>,
  dimensions: ReadonlyArray<Dimension>,
): number => {
  const time = timeAt(place, dimensions)
  if (time === null || time === undefined) return 0
  return vague
    .filter((other) => sameBut(place, other.place, dimensions) && couldBeIn(other.net, time))
    .reduce((sum, { net }) => sum + net.count, 0)
}

/**
 * Makes a table of net counts. A count whose dates do not say surely that it lies in the period, or in the month of a
 * row, widens the bounds there and is never silently put in or left out.
 */
export const tabulate = (
  counts: ReadonlyArray<NetCount>,
  dimensions: ReadonlyArray<Dimension>,
  keep: Filter = everything,
): StatisticsTable => {
  const total: Bounds = { lower: 0, upper: 0 }
  const rows = new Map<string, { place: StatisticsRow['place']; bounds: Bounds }>()
  const vague: Placed[] = []
  let overlapping = false
  for (const net of counts) {
    total.upper += net.count
    if (net.certain) total.lower += net.count
    const places = placesOf(net, dimensions, keep)
    overlapping ||= places.length > 1
    for (const placed of places) {
      const key = keyOf(placed.place, dimensions)
      const row = rows.get(key) ?? { place: placed.place, bounds: { lower: 0, upper: 0 } }
      rows.set(key, row)
      row.bounds.upper += net.count
      if (net.certain) row.bounds.lower += net.count
      if (timeAt(placed.place, dimensions) === null) vague.push(placed)
    }
  }
  const sorted = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  return {
    rows: sorted.map(({ place, bounds }) => {
      const upper = bounds.upper + possiblyIn(place, vague, dimensions)
      return { place, ...bounded({ lower: bounds.lower, upper }) }
    }),
    total: bounded(total),
    overlapping,
  }
}
