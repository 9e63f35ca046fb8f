import { hash } from 'node:crypto'

/** Things to choose from, each with its weight. */
export type Weights<A> = ReadonlyArray<readonly [A, number]>

/** A source of choices that gives the same ones again for the same seed. */
export type Random = {
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <A>(from: readonly [A, ...ReadonlyArray<A>]) => A
  readonly weighted: <A>(weights: Weights<A>) => A
  /** So many different ones of a list, in its order. */
  readonly some: <A>(from: ReadonlyArray<A>, howMany: number) => ReadonlyArray<A>
}

/**
 * Marsaglia's xorshift generator of 128 bits (2003), started from the SHA-256 of the seed. Good enough to look like
 * life, quick, and the same on every machine; never for secrets.
 */
export const randomOf = (seed: string): Random => {
  const start = hash('sha256', seed, 'buffer')
  let [x, y, z, w] = [0, 4, 8, 12].map((at) => start.readInt32LE(at)) as [number, number, number, number]

  /** From 0 to just below 1, in steps of 2^-32. */
  const next = (): number => {
    const t = x ^ (x << 11)
    ;[x, y, z] = [y, z, w]
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8)
    return (w >>> 0) / 2 ** 32
  }

  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))

  return {
    between,
    chance: (share) => next() < share,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
    weighted: (weights) => {
      const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
      let left = next() * total
      for (const [one, weight] of weights) {
        left -= weight
        if (left < 0) return one
      }
      const last = weights.at(-1)
      if (last === undefined) throw new Error('nothing to choose from')
      return last[0]
    },
    some: (from, howMany) => {
      let [left, needed] = [from.length, howMany]
      return from.filter(() => {
        const taken = next() * left < needed
        left--
        if (taken) needed--
        return taken
      })
    },
  }
}
