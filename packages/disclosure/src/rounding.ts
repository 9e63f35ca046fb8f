/**
 * How an edition rounds: changes of up to `largestRounded` are published as a multiple of `base`, larger ones as they are.
 * Whole numbers. Which ones are taken, and why, is for who publishes to say (decision 0060).
 */
export type Rounding = { readonly base: number; readonly largestRounded: number }

/**
 * What is wrong with a rounding, or null. A multiple of the base that is published has to stand for as many numbers as the
 * base is; so the largest that is rounded is a multiple of it.
 */
export const wrongInRounding = ({ base, largestRounded }: Rounding): string | null => {
  if (!Number.isInteger(base) || base < 2) return 'the base of rounding has to be a whole number from 2 on'
  return Number.isInteger(largestRounded / base) && largestRounded > 0
    ? null
    : `the largest change that is rounded has to be a multiple of the base: ${base}, ${2 * base} ...`
}
