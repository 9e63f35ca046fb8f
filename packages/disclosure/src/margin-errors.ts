import { codedRows } from './coded-rows.ts'
import { cellLabel, residualOf, type ExactRow } from './cube.ts'
import { subsets } from './margins.ts'
import type { Rounding } from './rounding.ts'

/** By how much the margins of an order are off: what is true less what is published, without its sign, in persons. */
export type MarginError = {
  readonly order: number
  readonly margins: number
  readonly mean: number
  /** No more than one in twenty is off by more. */
  readonly p95: number
  readonly largest: number
}

/**
 * Of errors by size and how many there are of each. The error of a single margin, told exactly, would tell the margin: so
 * bounds are never told below what a rounded number is off at most, and a mean only of more margins than a small number.
 */
const toldOf = (order: number, sizes: ReadonlyMap<number, number>, { base, largestRounded }: Rounding): MarginError => {
  const sorted = [...sizes].sort(([a], [b]) => a - b)
  const margins = sorted.reduce((all, [, count]) => all + count, 0)
  const sum = sorted.reduce((all, [size, count]) => all + size * count, 0)
  const told = (error: number): number => Math.max(error, base - 1)
  const largest = told(sorted.at(-1)?.[0] ?? 0)
  if (margins <= largestRounded) return { order, margins, mean: largest, p95: largest, largest }
  let below = 0
  const p95 = sorted.find(([, count]) => (below += count) >= margins * 0.95)
  return { order, margins, mean: sum / margins, p95: told(p95?.[0] ?? 0), largest }
}

/** The orders of margins whose errors are told: from the total to three dimensions. */
const orders = [0, 1, 2, 3] as const

/**
 * How far what an edition publishes is off, over all editions so far and all reasons together, by the order of margin from
 * the total (0) to three dimensions, time among them. Margins are of single values. What of it is told with an
 * edition is for {@link toldErrors}.
 */
export const marginErrors = (
  rows: ReadonlyArray<ExactRow>,
  published: ReadonlyArray<number>,
  rounding: Rounding,
): ReadonlyArray<MarginError> => {
  if (rows.length === 0) return []
  const coded = codedRows(rows)
  const residuals = rows.map((row, n) => residualOf(row) - (published[n] ?? 0))
  const keys: number[] = []
  return orders.flatMap((order) => {
    const sizes = new Map<number, number>()
    for (const dimensions of subsets(coded.dimensions - 1, order)) {
      const offBy = new Map<number, number>()
      for (let row = 0; row < rows.length; row++) {
        const count = coded.keysOf(row, dimensions, keys)
        for (let n = 0; n < count; n++) {
          const key = keys[n] as number
          offBy.set(key, (offBy.get(key) ?? 0) + (residuals[row] as number))
        }
      }
      for (const error of offBy.values()) sizes.set(Math.abs(error), (sizes.get(Math.abs(error)) ?? 0) + 1)
    }
    return sizes.size === 0 ? [] : [toldOf(order, sizes, rounding)]
  })
}

/** How far numbers of an order are off, as it is told: bounds on errors, and their mean. */
export type ToldError = Omit<MarginError, 'margins'>

/**
 * So many cells have to stand published as rounded numbers before a mean is told. Of one cell every margin is off by the
 * same, so that the mean of these errors would be what it holds beside what is published; of few cells it is not far from it.
 */
const fewestCellsOfMean = 50

/** How many cells stand published as numbers that are rounded: whoever reads what is published can count them. */
const roundedCells = (
  rows: ReadonlyArray<ExactRow>,
  published: ReadonlyArray<number>,
  { largestRounded }: Rounding,
): number => {
  const stands = new Map<string, number>()
  rows.forEach((row, n) => {
    const cell = cellLabel(row)
    stands.set(cell, (stands.get(cell) ?? 0) + row.publishedBefore + (published[n] ?? 0))
  })
  return [...stands.values()].filter((count) => count > 0 && count <= largestRounded).length
}

/**
 * Errors as they are told, of every order whether there is anybody or not: that there is something to be off by tells
 * that somebody is. How many margins there are is not told: one more tells that somebody is where nobody was. Of the one
 * total an error that is told exactly leaves two numbers that it may be; so each bound stands for as many errors as the
 * base of rounding is (0 to 4 are told as 4, 5 to 9 as 9). A mean is told in halves, of more margins than one, and where what
 * is published stands in many cells; else the bound on all stands in its place, as it does for nineteen of twenty.
 */
export const toldErrors = (
  rows: ReadonlyArray<ExactRow>,
  published: ReadonlyArray<number>,
  rounding: Rounding,
): ReadonlyArray<ToldError> => {
  const bound = (error: number): number => (Math.floor(error / rounding.base) + 1) * rounding.base - 1
  const tellsMeans = roundedCells(rows, published, rounding) >= fewestCellsOfMean
  const errors = marginErrors(rows, published, rounding)
  return orders.map((order): ToldError => {
    const error = errors.find((one) => one.order === order)
    const largest = bound(error?.largest ?? 0)
    if (error === undefined || order === 0 || !tellsMeans) return { order, mean: largest, p95: largest, largest }
    return { order, mean: Math.ceil(error.mean * 2) / 2, p95: bound(error.p95), largest }
  })
}
