import type { BaseCell } from '../cube.ts'

/** Numbers between 0 and 1 in a row that a seed begins (mulberry32): the same for the same seed. */
export const numbersFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A value below `size`; low ones come far more often, as of citizenships or places. */
const skewed = (next: () => number, size: number): number => Math.floor(size * next() ** 2)

/** Where each of so many made-up persons is counted, in dimensions of these sizes. */
export const madeUpPersons = (
  persons: number,
  sizes: ReadonlyArray<number>,
  next: () => number,
): ReadonlyArray<ReadonlyArray<string>> =>
  Array.from({ length: persons }, () => sizes.map((size) => String(skewed(next, size))))

/** The cells in which persons are counted, each as the first edition finds it. */
export const cellsOf = (persons: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<BaseCell> => {
  const counts = new Map<string, { values: ReadonlyArray<string>; change: number }>()
  for (const values of persons) {
    const label = values.join('\t')
    const known = counts.get(label)
    if (known === undefined) counts.set(label, { values, change: 1 })
    else known.change++
  }
  return [...counts.values()].map(({ values, change }) => ({ values, change, exactBefore: 0, publishedBefore: 0 }))
}
