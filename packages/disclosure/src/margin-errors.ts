import type { BaseCell } from './cube.ts'
import { marginName, subsets } from './margins.ts'

/** By how much the margins of an order are off: what is true less what is published, without its sign. */
export type MarginError = {
  readonly order: number
  readonly margins: number
  readonly mean: number
  /** No more than one in twenty is off by more. */
  readonly p95: number
  readonly largest: number
}

const errorsOf = (
  cells: ReadonlyArray<BaseCell>,
  published: ReadonlyArray<number>,
  order: number,
): ReadonlyArray<number> => {
  const residuals = new Map<string, number>()
  const chosen = subsets(cells[0]?.values.length ?? 0, order)
  cells.forEach(({ values, exactBefore, publishedBefore, change }, cell) => {
    const residual = exactBefore + change - publishedBefore - (published[cell] ?? 0)
    for (const dimensions of chosen) {
      const name = `${dimensions.join()} ${marginName(values, dimensions)}`
      residuals.set(name, (residuals.get(name) ?? 0) + residual)
    }
  })
  return [...residuals.values()].map(Math.abs).sort((a, b) => a - b)
}

/**
 * How far what an edition publishes is off, over all editions so far, by the order of margin from the total (0) to three
 * dimensions. It is published with the edition: whoever reads a number knows how good it is.
 */
export const marginErrors = (
  cells: ReadonlyArray<BaseCell>,
  published: ReadonlyArray<number>,
): ReadonlyArray<MarginError> =>
  [0, 1, 2, 3].flatMap((order) => {
    const errors = errorsOf(cells, published, order)
    if (errors.length === 0) return []
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
    const p95 = errors[Math.ceil(errors.length * 0.95) - 1] ?? 0
    return [{ order, margins: errors.length, mean, p95, largest: errors.at(-1) ?? 0 }]
  })
