import type { BaseCell } from './cube.ts'

/** What small changes are rounded to a multiple of. */
export const roundingBase = 5

/** The largest change that is rounded; what is larger is published as it is. */
export const largestRounded = 10

/** What may be published of a change: one value, or one of two that are a rounding base apart. */
export type Choice = { readonly lower: number; readonly upper: number }

/**
 * What may be published of the change of a cell. A change of more than ten is published as it is; one of up to ten as one
 * of the two multiples of five around it (a multiple of five as itself). What is published of the cell in all never turns
 * negative, and that comes first: where it would, what stands in the cell is taken out, and the rest stays as a residual.
 */
export const choiceOf = ({ change, publishedBefore }: BaseCell): Choice => {
  // Of nothing that stands the least is -0, which is written as 0.
  const stays = (value: number): Choice => ({ lower: value + 0, upper: value + 0 })
  const least = -publishedBefore
  if (Math.abs(change) > largestRounded || change % roundingBase === 0) return stays(Math.max(change, least))
  const lower = Math.floor(change / roundingBase) * roundingBase
  const upper = lower + roundingBase
  if (lower >= least) return { lower, upper }
  return stays(Math.max(upper, least))
}
