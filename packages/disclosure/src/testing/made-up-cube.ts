import { cellLabel, type ExactRow } from '../cube.ts'

/** A value below `size`; low ones come far more often, as of citizenships or places. */
const skewed = (next: () => number, size: number): number => Math.floor(size * next() ** 2)

/** Where each of so many made-up persons is counted, in dimensions of these sizes. */
export const madeUpPersons = (
  persons: number,
  sizes: ReadonlyArray<number>,
  next: () => number,
): ReadonlyArray<ReadonlyArray<string>> =>
  Array.from({ length: persons }, () => sizes.map((size) => String(skewed(next, size))))

/** The rows in which persons are counted, each as the first edition finds it. */
export const newRows = (persons: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<ExactRow> =>
  [...Map.groupBy(persons, (values) => cellLabel({ values })).values()].map((members) => ({
    values: members[0] ?? [],
    reason: 'New',
    change: members.length,
    exactBefore: 0,
    publishedBefore: 0,
  }))
