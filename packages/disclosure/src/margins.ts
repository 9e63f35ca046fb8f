import type { BaseCell } from './cube.ts'

/** How much an error in a margin weighs, by the order of the margin: the total, one dimension, two dimensions. */
const weightByOrder = [8, 3, 1] as const

/** The margins of a cube: for each cell those that it adds to, by number; how much each weighs. */
export type Margins = { readonly ofCell: ReadonlyArray<Int32Array>; readonly weights: Float64Array }

/** Every choice of so many of the numbers below `n`, each in rising order. */
export const subsets = (n: number, size: number): ReadonlyArray<ReadonlyArray<number>> => {
  if (size === 0) return [[]]
  return subsets(n, size - 1).flatMap((chosen) =>
    Array.from({ length: Math.max(0, n - 1 - (chosen.at(-1) ?? -1)) }, (_, i) => [
      ...chosen,
      (chosen.at(-1) ?? -1) + 1 + i,
    ]),
  )
}

/** The name of the margin of some dimensions that a cell adds to. */
export const marginName = (values: ReadonlyArray<string>, dimensions: ReadonlyArray<number>): string =>
  dimensions.map((d) => `${d}=${values[d] ?? ''}`).join('\t')

/** The margins of order 0, 1 and 2 of a cube. */
export const marginsOf = (cells: ReadonlyArray<Pick<BaseCell, 'values'>>): Margins => {
  const dimensions = cells[0]?.values.length ?? 0
  const chosen = weightByOrder.flatMap((weight, order) =>
    subsets(dimensions, order).map((dimensionsOf) => ({ weight, dimensionsOf })),
  )
  const numbers = new Map<string, number>()
  const weights: number[] = []
  const ofCell = cells.map(({ values }) =>
    Int32Array.from(chosen, ({ weight, dimensionsOf }) => {
      const name = marginName(values, dimensionsOf)
      const known = numbers.get(name)
      if (known !== undefined) return known
      weights.push(weight)
      numbers.set(name, numbers.size)
      return numbers.size - 1
    }),
  )
  return { ofCell, weights: Float64Array.from(weights) }
}
