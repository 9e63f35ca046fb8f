import { atLeast, negativeBinomial, poisson, quantile, type Counts } from './negative-binomial.ts'

/** What the base months say of a usual month: their mean, and how far they scatter (1 as Poisson counts do, or more). */
export type Usual = { readonly mean: number; readonly dispersion: number }

// Base months whose Anscombe residual is larger were outbreaks themselves, and count for less (Noufaily et al. 2013).
const residualOfOutbreak = 2.58

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((all, one) => all + one, 0)

const fitted = (base: ReadonlyArray<number>, weights: ReadonlyArray<number>): Usual => {
  const mean = sum(base.map((y, i) => (weights[i] as number) * y)) / sum(weights)
  if (mean === 0) return { mean, dispersion: 1 }
  const scatter = sum(base.map((y, i) => ((weights[i] as number) * (y - mean) ** 2) / mean))
  return { mean, dispersion: Math.max(1, scatter / (base.length - 1)) }
}

const anscombeResidual = (y: number, { mean, dispersion }: Usual, n: number): number =>
  (1.5 * (y ** (2 / 3) * mean ** (-1 / 6) - mean ** (1 / 2))) / Math.sqrt(dispersion * (1 - 1 / n))

/**
 * What is usual by the months of a base: Farrington's quasi-Poisson fit without trend, with months that were outbreaks
 * weighed down (Farrington et al. 1996, Noufaily et al. 2013: `farringtonFlexible` of R surveillance). At least two months.
 */
export const usualOf = (base: ReadonlyArray<number>): Usual => {
  const n = base.length
  if (n < 2) throw new Error('a base is at least two months')
  const first = fitted(
    base,
    base.map(() => 1),
  )
  if (first.mean === 0) return first
  const weights = base.map((y) => {
    const residual = anscombeResidual(y, first, n)
    return residual > residualOfOutbreak ? residual ** -2 : 1
  })
  const scale = n / sum(weights)
  return fitted(
    base,
    weights.map((weight) => weight * scale),
  )
}

/** The counts of a month in which nothing is unusual: negative binomial, or Poisson where the base scatters no more. */
const countsOf = ({ mean, dispersion }: Usual): Counts =>
  dispersion === 1 ? poisson(mean) : negativeBinomial(mean / (dispersion - 1), 1 / dispersion)

/** The chance of a count of at least so many in a usual month. */
export const chanceOfAtLeast = (usual: Usual, count: number): number =>
  usual.mean === 0 ? Number(count === 0) : atLeast(countsOf(usual), count)

/** The largest count that is still usual at this level: more comes by chance in fewer than `alpha` of all months. */
export const largestUsual = (usual: Usual, alpha: number): number =>
  usual.mean === 0 ? 0 : quantile(countsOf(usual), 1 - alpha)
