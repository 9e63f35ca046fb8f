import { negativeBinomial, poisson, type Counts } from '../negative-binomial.ts'

/** How usual months are made: their mean, how far they scatter, and by how much a season raises and lowers them. */
export type Scenario = { readonly mean: number; readonly dispersion: 1 | 2; readonly season: 0 | 0.4 }

const drawn = ({ none, next }: Counts, at: number): number => {
  let chance = none
  let sum = chance
  let count = 0
  while (sum < at && count < 10_000) {
    count++
    chance = next(chance, count)
    sum += chance
  }
  return count
}

const usualCount = ({ mean, dispersion, season }: Scenario, month: number, next: () => number): number => {
  const expected = mean * (1 + season * Math.sin((2 * Math.PI * month) / 12))
  return drawn(dispersion === 1 ? poisson(expected) : negativeBinomial(expected, 0.5), next())
}

/** A surge of so many standard deviations of a usual month in all, over three months. */
const surge = ({ mean, dispersion }: Scenario, deviations: number): ReadonlyArray<number> => {
  const all = Math.round(deviations * Math.sqrt(mean * dispersion))
  return [Math.floor(all / 4), Math.ceil(all / 2), all - Math.floor(all / 4) - Math.ceil(all / 2)]
}

/**
 * Forty-eight usual months; in every other series with an old surge of six deviations in the second year, which a base
 * has to see through; with a surge of `deviations` in months 40 to 42 where it is above 0.
 */
export const madeUpSeries = (scenario: Scenario, deviations: number, next: () => number): ReadonlyArray<number> => {
  const series = Array.from({ length: 48 }, (_, month) => usualCount(scenario, month, next))
  const add = (from: number, of: number) =>
    surge(scenario, of).forEach((more, i) => (series[from + i] = (series[from + i] as number) + more))
  if (next() < 0.5) add(12 + Math.floor(next() * 12), 6)
  if (deviations > 0) add(40, deviations)
  return series
}
