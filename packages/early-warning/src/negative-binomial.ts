/** A distribution of counts: the chance of each count from 0 on, one after the other, each from the one before. */
export type Counts = { readonly none: number; readonly next: (chance: number, count: number) => number }

/** Poisson counts of a mean above 0. */
export const poisson = (mean: number): Counts => ({
  none: Math.exp(-mean),
  next: (chance, count) => (chance * mean) / count,
})

/** Negative binomial counts in R's words: `size` (not necessarily whole) and `prob`. Their mean is size (1 - prob) / prob. */
export const negativeBinomial = (size: number, prob: number): Counts => ({
  none: Math.exp(size * Math.log(prob)),
  next: (chance, count) => (chance * (size + count - 1) * (1 - prob)) / count,
})

// Beyond this the chances of what is left add nothing that a number can tell.
const negligible = 1e-18

/** The chance of a count of at least so many. The tail is summed itself: small ones would drown in what is near one. */
export const atLeast = ({ none, next }: Counts, least: number): number => {
  let chance = none
  let below = 0
  for (let count = 0; count < least; count++) {
    below += chance
    chance = next(chance, count + 1)
  }
  if (below < 0.5) return 1 - below
  let tail = 0
  for (let count = least; chance > negligible; count++) {
    tail += chance
    chance = next(chance, count + 1)
  }
  return tail
}

/** The least count that is not exceeded with this probability: R's quantile. */
export const quantile = ({ none, next }: Counts, probability: number): number => {
  let chance = none
  let sum = chance
  let count = 0
  while (sum < probability) {
    count++
    chance = next(chance, count)
    sum += chance
    if (chance === 0) throw new Error(`no count is reached with probability ${probability}`)
  }
  return count
}
