import type { Cells } from '../csv/table-row.ts'
import type { Problem } from '../row-format.ts'

/** What a flag of a data set means: the code that it adds to a part of the exploitation. */
export type FlagMeaning = readonly [
  part: 'forms' | 'sexualTypes' | 'industries' | 'controlMethods' | 'recruitmentMethods' | 'traffickerRelations',
  code: string,
]

/** The flags of a data set by column, each with all that it means. */
export type Flags = Readonly<Record<string, ReadonlyArray<FlagMeaning>>>

/** How CTDC says that it does not know. */
export const missing: ReadonlySet<string> = new Set(['', '-99', 'NULL'])

/** A flag as programs write it that take it for a number: `1.0` is 1. */
export const flagOf = (cell: string): string => cell.replace(/^([01])\.0+$/, '$1')

/** The codes that the flags of a row add to a part of the exploitation. */
export const flagged = (flags: Flags, cells: Cells, part: FlagMeaning[0]): ReadonlyArray<string> =>
  Object.entries(flags).flatMap(([column, meanings]) =>
    flagOf(cells(column)) === '1' ? meanings.filter(([of]) => of === part).map(([, code]) => code) : [],
  )

/** Flags that are neither set, nor not set, nor missing. */
export const flagProblems = (flags: Flags, cells: Cells): ReadonlyArray<Problem> =>
  Object.keys(flags).flatMap((column) => {
    const cell = flagOf(cells(column))
    return cell === '1' || cell === '0' || missing.has(cell)
      ? []
      : [{ column, rule: 'must be 1 or 0, or -99 or empty where it is not known' }]
  })
