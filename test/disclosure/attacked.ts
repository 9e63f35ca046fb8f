/** What an attack on small numbers came to: how many were tried, how many read off, and the narrowest interval of values. */
export type Attacked = { readonly tried: number; readonly pinned: number; readonly narrowest: number }

/** Nothing was tried. */
export const notAttacked: Attacked = { tried: 0, pinned: 0, narrowest: Number.POSITIVE_INFINITY }

/** A number of which so many values remained possible. */
export const attackedTo = (values: number): Attacked => ({ tried: 1, pinned: values === 1 ? 1 : 0, narrowest: values })

/** Two attacks as one. */
export const both = (a: Attacked, b: Attacked): Attacked => ({
  tried: a.tried + b.tried,
  pinned: a.pinned + b.pinned,
  narrowest: Math.min(a.narrowest, b.narrowest),
})
