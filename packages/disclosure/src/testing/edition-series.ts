import { roundEdition } from '../controlled-rounding.ts'
import { rowLabel, type ExactRow, type KeyedChance } from '../cube.ts'
import type { Rounding } from '../rounding.ts'

/** What happened to a row since the edition before. */
export type Happened = Pick<ExactRow, 'values' | 'reason' | 'change'>

/** An edition as it was made: the rows that it found, and what it published of each. */
export type MadeEdition = { readonly rows: ReadonlyArray<ExactRow>; readonly published: ReadonlyArray<number> }

/** Makes one edition after the other, each of what happened since the one before, and carries what was left over. */
export const editionSeries = (rounding: Rounding) => {
  const standing = new Map<string, ExactRow>()
  return {
    make: (happened: ReadonlyArray<Happened>, chance: KeyedChance): MadeEdition => {
      const changes = new Map<string, number>()
      for (const one of happened) {
        const label = rowLabel(one)
        changes.set(label, (changes.get(label) ?? 0) + one.change)
        if (!standing.has(label)) standing.set(label, { ...one, exactBefore: 0, publishedBefore: 0 })
      }
      const rows = [...standing].map(([label, row]) => ({ ...row, change: changes.get(label) ?? 0 }))
      const published = roundEdition(rows, chance, rounding)
      rows.forEach((row, n) =>
        standing.set(rowLabel(row), {
          ...row,
          exactBefore: row.exactBefore + row.change,
          publishedBefore: row.publishedBefore + (published[n] as number),
        }),
      )
      return { rows, published }
    },
  }
}
