import { labelOf, type BaseCell, type KeyedChance } from './cube.ts'
import { marginsOf, type Margins } from './margins.ts'
import { choiceOf, roundingBase, type Choice } from './rounding-rule.ts'

/** How often a swap is tried for each cell with a choice, and at most in all. */
const swapTries = { ofCell: 10, atMost: 20_000 }

/** The residuals (what is true less what is published) of all margins, and how flipping a cell changes their sum. */
const residualsOf = (cells: ReadonlyArray<BaseCell>, choices: ReadonlyArray<Choice>, margins: Margins) => {
  const { ofCell, weights } = margins
  const residuals = new Float64Array(weights.length)
  cells.forEach(({ exactBefore, publishedBefore, change }, cell) => {
    const residual = exactBefore + change - publishedBefore - (choices[cell] as Choice).lower
    for (const margin of ofCell[cell] as Int32Array) residuals[margin] = (residuals[margin] as number) + residual
  })
  return {
    /** By how much the weighted sum of squares changes when the cell is published by so much more. */
    gain: (cell: number, by: number): number => {
      let sum = 0
      for (const margin of ofCell[cell] as Int32Array) {
        sum += (weights[margin] as number) * (by * by - 2 * by * (residuals[margin] as number))
      }
      return sum
    },
    publish: (cell: number, by: number): void => {
      for (const margin of ofCell[cell] as Int32Array) residuals[margin] = (residuals[margin] as number) - by
    },
  }
}

type Residuals = ReturnType<typeof residualsOf>

/** Changes each cell to its other value where that lowers the sum, over and over until none does. */
const descend = (order: ReadonlyArray<number>, raised: Set<number>, { gain, publish }: Residuals): void => {
  for (let changed = true; changed;) {
    changed = false
    for (const cell of order) {
      const by = raised.has(cell) ? -roundingBase : roundingBase
      if (gain(cell, by) >= 0) continue
      publish(cell, by)
      if (by > 0) raised.add(cell)
      else raised.delete(cell)
      changed = true
    }
  }
}

/** Tries to lower one raised cell and raise another in its place; keeps what lowers the sum. */
const swap = (
  open: ReadonlyArray<number>,
  raised: Set<number>,
  chance: KeyedChance,
  { gain, publish }: Residuals,
): void => {
  const up = open.filter((cell) => raised.has(cell))
  const down = open.filter((cell) => !raised.has(cell))
  if (up.length === 0 || down.length === 0) return
  const tries = Math.min(swapTries.atMost, open.length * swapTries.ofCell)
  for (let nth = 0; nth < tries; nth++) {
    const i = Math.floor(chance(`swap ${nth} from`) * up.length)
    const j = Math.floor(chance(`swap ${nth} to`) * down.length)
    const [from, to] = [up[i] as number, down[j] as number]
    const lowered = gain(from, -roundingBase)
    publish(from, -roundingBase)
    if (lowered + gain(to, roundingBase) < 0) {
      publish(to, roundingBase)
      raised.delete(from)
      raised.add(to)
      up[i] = to
      down[j] = from
    } else publish(from, roundingBase)
  }
}

/**
 * What an edition publishes of the change of each cell of a cube, in the order of the cells: by {@link choiceOf}, and
 * where that leaves a choice, so that the margins of up to two dimensions are off by as little as can be found, over all
 * editions so far. The same cells and chance give the same, whatever order the cells come in.
 * Controlled rounding of the base cube (decision 0054).
 */
export const roundEdition = (cells: ReadonlyArray<BaseCell>, chance: KeyedChance): ReadonlyArray<number> => {
  const labels = cells.map(labelOf)
  if (new Set(labels).size < cells.length) throw new Error('a cell of a cube is there twice')
  const order = cells.map((_, index) => index).sort((a, b) => ((labels[a] as string) < (labels[b] as string) ? -1 : 1))
  const sorted = order.map((index) => cells[index] as BaseCell)
  const choices = sorted.map(choiceOf)
  const residuals = residualsOf(sorted, choices, marginsOf(sorted))
  const open = choices.flatMap(({ lower, upper }, cell) => (lower === upper ? [] : [cell]))
  const turns = open
    .map((cell) => ({ cell, turn: chance(`cell ${labelOf(sorted[cell] as BaseCell)}`) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ cell }) => cell)
  const raised = new Set<number>()
  descend(turns, raised, residuals)
  swap(open, raised, chance, residuals)
  descend(turns, raised, residuals)
  const published = new Array<number>(cells.length)
  order.forEach((index, cell) => {
    const { lower, upper } = choices[cell] as Choice
    published[index] = raised.has(cell) ? upper : lower
  })
  return published
}
