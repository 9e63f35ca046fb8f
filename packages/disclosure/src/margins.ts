import type { ExactRow } from './cube.ts'
import { codedRows, type CodedRows } from './coded-rows.ts'

/** How much an error in a margin weighs: of the total, of one and of two dimensions; and of reasons of change. */
const weights = { total: 8, one: 3, two: 1, reason: 1, oneOfReason: 0.5 } as const

/** The margins of some rows: those that row `n` adds to are `ids` from `from[n]` up to `from[n + 1]`; what each weighs. */
export type Margins = { readonly from: Uint32Array; readonly ids: Uint32Array; readonly weights: Float64Array }

const weightOf = (dimensions: ReadonlyArray<number>, reason: number): number => {
  const ofReason = dimensions.includes(reason)
  if (dimensions.length === 0) return weights.total
  if (dimensions.length === 1) return ofReason ? weights.reason : weights.one
  return ofReason ? weights.oneOfReason : weights.two
}

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

const widthsOf = ({ rows, singlesOf }: CodedRows, chosen: ReadonlyArray<ReadonlyArray<number>>): Uint32Array => {
  const from = new Uint32Array(rows + 1)
  for (let row = 0; row < rows; row++) {
    let width = 0
    for (const dimensions of chosen) {
      width += dimensions.reduce((places, dimension) => places * singlesOf(row, dimension).length, 1)
    }
    from[row + 1] = (from[row] as number) + width
  }
  return from
}

/**
 * The margins of order 0, 1 and 2 of a cube: of single values, so that who has two citizenships stands in both margins.
 * The reason of change counts as one more dimension.
 */
export const marginsOf = (rows: ReadonlyArray<ExactRow>): Margins => {
  const coded = codedRows(rows)
  const reason = coded.dimensions - 1
  const chosen = [0, 1, 2].flatMap((order) => subsets(coded.dimensions, order))
  const from = widthsOf(coded, chosen)
  const ids = new Uint32Array(from[coded.rows] as number)
  const weightsOf: number[] = []
  const known = new Map<number, number>()
  const keys: number[] = []
  let at = 0
  for (let row = 0; row < coded.rows; row++) {
    for (let nth = 0; nth < chosen.length; nth++) {
      const dimensions = chosen[nth] as ReadonlyArray<number>
      const count = coded.keysOf(row, dimensions, keys)
      for (let n = 0; n < count; n++) {
        const key = nth * coded.keysEnd + (keys[n] as number)
        let id = known.get(key)
        if (id === undefined) {
          id = known.size
          known.set(key, id)
          weightsOf.push(weightOf(dimensions, reason))
        }
        ids[at++] = id
      }
    }
  }
  return { from, ids, weights: Float64Array.from(weightsOf) }
}
