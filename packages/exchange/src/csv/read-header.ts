import * as E from 'fp-ts/lib/Either.js'
import type { Column } from './column.ts'
import { trimmed } from './trimmed.ts'

/**
 * A header that holds: how many cells a row has, where each column is among them, how the file spells it, and the
 * columns that are not read.
 */
export type Header = {
  readonly width: number
  readonly places: ReadonlyMap<string, { readonly index: number; readonly spelling: string; readonly column: Column }>
  readonly notRead: ReadonlyArray<string>
}

const list = (names: Iterable<string>): string => [...names].join(', ')

/** A column that programs add, and that says nothing: without a name, or the number of a row. */
const saysNothing = (spelling: string): boolean => spelling === '' || /^Unnamed: \d+(_level_\d+)?$/.test(spelling)

/** Columns that a file may lack though its format needs them, and whether others than the format's may be there. */
export type HeaderRules = { readonly without: ReadonlySet<string>; readonly others: 'refused' | 'not read' }

/**
 * Holds a file's header against the columns of its format. A column that is needed and missing, there twice, or unknown
 * refuses the file: an unknown one may be a misspelling, and would silently lose data. Where a map says which columns
 * are meant, the others are not read.
 */
export const readHeader = (
  cells: ReadonlyArray<string>,
  columns: ReadonlyArray<Column>,
  { without, others }: HeaderRules = { without: new Set(), others: 'refused' },
): E.Either<string, Header> => {
  const known = new Map(columns.flatMap((column) => [column.name, ...column.otherNames].map((name) => [name, column])))
  const places = new Map<string, { index: number; spelling: string; column: Column }>()
  const unknown: string[] = []
  const notRead: string[] = []
  const twice = new Set<string>()
  for (const [index, cell] of cells.entries()) {
    const spelling = trimmed(cell)
    const column = known.get(spelling)
    if (saysNothing(spelling)) notRead.push(spelling === '' ? `column ${index + 1} (no name)` : spelling)
    else if (column === undefined) (others === 'refused' ? unknown : notRead).push(spelling)
    else if (places.has(column.name)) twice.add(spelling)
    else {
      places.set(column.name, { index, spelling, column })
      if (column.use === 'derived') notRead.push(spelling)
    }
  }
  const missing = columns
    .filter(({ required, use, name }) => required && use === 'read' && !places.has(name) && !without.has(name))
    .map(({ name }) => name)
  const problems = [
    ...(missing.length > 0 ? [`lacks the columns: ${list(missing)}`] : []),
    ...(twice.size > 0 ? [`has columns more than once: ${list(twice)}`] : []),
    ...(unknown.length > 0 ? [`has columns that are not of this format: ${list(unknown)}`] : []),
  ]
  return problems.length > 0
    ? E.left(`the header ${problems.join('; ')}`)
    : E.right({ width: cells.length, places, notRead })
}
