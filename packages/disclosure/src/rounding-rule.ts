import type { ExactRow } from './cube.ts'
import type { Rounding } from './rounding.ts'

/** What may be published of a row's change: one value, or one of two that are a rounding base apart. */
export type Choice = { readonly lower: number; readonly upper: number }

/** The two multiples of the base around a change; a multiple of it is both itself. */
const around = (change: number, base: number): Choice => {
  const [lower, upper] = [Math.floor(change / base) * base, Math.ceil(change / base) * base]
  // Of -3 the upper one is -0, which is written as 0.
  return { lower: lower + 0, upper: upper + 0 }
}

const sumOf = (numbers: ReadonlyArray<number>): number => numbers.reduce((sum, one) => sum + one, 0)

/**
 * Whether large changes of a cell, published as they are, would show a small number: 13 that came less 12 that went, in
 * one edition or of what stood.
 */
const wouldShowSmall = (large: ReadonlyArray<number>, stands: number, { largestRounded }: Rounding): boolean => {
  const net = sumOf(large)
  if (net !== 0 && Math.abs(net) <= largestRounded) return true
  const left = stands + net
  return net < 0 && left > 0 && left <= largestRounded
}

/** All upper ones together are below nothing: as much less is taken out as stands there, from the first rows on. */
const takenOut = (choices: ReadonlyArray<Choice>, stands: number): ReadonlyArray<Choice> => {
  let missing = -stands - sumOf(choices.map(({ upper }) => upper))
  return choices.map(({ upper }) => {
    const less = Math.min(missing, Math.max(0, -upper))
    missing -= less
    return { lower: upper + less, upper: upper + less }
  })
}

/**
 * What may be published of the changes of the rows of one base cell, in their order. A change above the largest that is
 * rounded is published as it is, save where that would show a small number by difference; it is then rounded like smaller
 * ones, to one of the two multiples of the base around it. What stands in the cell never turns negative, and that comes
 * first: all at their upper ones do not turn it so, and where they would, what stands is taken out and the rest stays as a
 * residual.
 */
export const choicesOfCell = (
  rows: ReadonlyArray<Pick<ExactRow, 'change' | 'publishedBefore'>>,
  rounding: Rounding,
): ReadonlyArray<Choice> => {
  const stands = sumOf(rows.map(({ publishedBefore }) => publishedBefore))
  const isLarge = ({ change }: Pick<ExactRow, 'change'>): boolean => Math.abs(change) > rounding.largestRounded
  const large = rows.filter(isLarge).map(({ change }) => change)
  const asTheyAre = !wouldShowSmall(large, stands, rounding)
  const choices = rows.map((row) =>
    asTheyAre && isLarge(row) ? { lower: row.change, upper: row.change } : around(row.change, rounding.base),
  )
  const most = stands + sumOf(choices.map(({ upper }) => upper))
  if (most < 0) return takenOut(choices, stands)
  return choices.map(({ lower, upper }) => (most - upper + lower < 0 ? { lower: upper, upper } : { lower, upper }))
}
