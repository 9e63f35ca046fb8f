import { numbersFrom } from '@ledger/kernel/testing'

/** Chance that comes out the same for the same seed. */
export type SeededRandom = {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly shuffled: <A>(all: ReadonlyArray<A>) => ReadonlyArray<A>
}

/** What is drawn from the numbers that a seed begins: good enough to spread kills and commands. */
export const seededRandom = (seed: number): SeededRandom => {
  const next = numbersFrom(seed)
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    between,
    chance: (probability) => next() < probability,
    shuffled: (all) => {
      const out = [...all]
      for (let i = out.length - 1; i > 0; i--) {
        const j = between(0, i)
        ;[out[i], out[j]] = [out[j]!, out[i]!]
      }
      return out
    },
  }
}
