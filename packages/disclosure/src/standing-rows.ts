import { residualOf, type ExactRow } from './cube.ts'
import { marginsOf } from './margins.ts'
import type { Choice } from './rounding-rule.ts'

/** Rows of an edition in the making: which stand at their upper value, and how far that leaves all margins off. */
export type StandingRows = {
  readonly isRaised: (row: number) => boolean
  /** Whether a row can go to its other value without its cell turning negative. */
  readonly canTurn: (row: number) => boolean
  /** By how much the weighted sum of squared residuals grows when a row goes to its other value. */
  readonly gain: (row: number) => number
  readonly turn: (row: number) => void
  readonly cellOf: (row: number) => number
}

/**
 * Begins with all rows of a cell at their lower value where the cell may stand so, and all at their upper one elsewhere.
 * Rows are sorted; `cellOf` says which cell each is of.
 */
export const standingRows = (
  rows: ReadonlyArray<ExactRow>,
  choices: ReadonlyArray<Choice>,
  cellOf: Uint32Array,
  cells: number,
  base: number,
): StandingRows => {
  const stands = new Float64Array(cells)
  rows.forEach(({ publishedBefore }, row) => {
    const cell = cellOf[row] as number
    stands[cell] = (stands[cell] as number) + publishedBefore + (choices[row] as Choice).lower
  })
  const raised = new Uint8Array(rows.length)
  const isOpen = ({ lower, upper }: Choice): boolean => lower !== upper
  const begunAt = stands.slice()
  choices.forEach((choice, row) => {
    const cell = cellOf[row] as number
    if (!isOpen(choice) || (begunAt[cell] as number) >= 0) return
    raised[row] = 1
    stands[cell] = (stands[cell] as number) + base
  })

  const publishedOf = (row: number): number => (choices[row] as Choice).lower + base * (raised[row] as number)
  // Rows that neither changed nor left anything over move no margin.
  const moving = rows.flatMap((row, n) => (row.change !== 0 || residualOf(row) !== 0 ? [n] : []))
  const { from, ids, weights } = marginsOf(moving.map((row) => rows[row] as ExactRow))
  const placeOf = new Uint32Array(rows.length)
  // Each times the weight of its margin, as that is all they are asked for.
  const residuals = new Float64Array(weights.length)
  const weightOf = new Float64Array(rows.length)
  moving.forEach((row, place) => {
    placeOf[row] = place
    const residual = residualOf(rows[row] as ExactRow) - publishedOf(row)
    let weight = 0
    for (let at = from[place] as number; at < (from[place + 1] as number); at++) {
      const margin = ids[at] as number
      weight += weights[margin] as number
      residuals[margin] = (residuals[margin] as number) + residual * (weights[margin] as number)
    }
    weightOf[row] = weight
  })

  const stepOf = (row: number): number => (raised[row] === 1 ? -base : base)
  return {
    isRaised: (row) => raised[row] === 1,
    canTurn: (row) => raised[row] === 0 || (stands[cellOf[row] as number] as number) >= base,
    cellOf: (row) => cellOf[row] as number,
    gain: (row) => {
      const by = stepOf(row)
      const end = from[(placeOf[row] as number) + 1] as number
      let residual = 0
      for (let at = from[placeOf[row] as number] as number; at < end; at++)
        residual += residuals[ids[at] as number] as number
      return by * (by * (weightOf[row] as number) - 2 * residual)
    },
    turn: (row) => {
      const by = stepOf(row)
      const end = from[(placeOf[row] as number) + 1] as number
      for (let at = from[placeOf[row] as number] as number; at < end; at++) {
        const margin = ids[at] as number
        residuals[margin] = (residuals[margin] as number) - by * (weights[margin] as number)
      }
      raised[row] = 1 - (raised[row] as number)
      const cell = cellOf[row] as number
      stands[cell] = (stands[cell] as number) + by
    },
  }
}
