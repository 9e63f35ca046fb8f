import { atLeast, negativeBinomial, quantile } from './negative-binomial.ts'

// Jeffreys' prior of the mean: what `bayes` of R surveillance takes.
const priorCount = 0.5

const predicted = (base: ReadonlyArray<number>) => {
  if (base.length === 0) throw new Error('a base is at least one month')
  const seen = base.reduce((all, one) => all + one, 0)
  return negativeBinomial(seen + priorCount, base.length / (base.length + 1))
}

/** The chance of a count of at least so many after these months, whose mean is not known but by them (gamma-Poisson). */
export const predictedAtLeast = (base: ReadonlyArray<number>, count: number): number => atLeast(predicted(base), count)

/** The largest count that is still usual after these months at this level. */
export const largestPredicted = (base: ReadonlyArray<number>, alpha: number): number =>
  quantile(predicted(base), 1 - alpha)
