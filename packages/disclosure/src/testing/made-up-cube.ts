import type { BaseCell } from '../cube.ts'

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
