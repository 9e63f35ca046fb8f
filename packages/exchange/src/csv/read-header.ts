import * as E from 'fp-ts/lib/Either.js'
import type { Column } from './column.ts'

/** A header that holds: how many cells a row has, where each column is among them, and how the file spells it. */
export type Header = {
  readonly width: number
  readonly places: ReadonlyMap<string, { readonly index: number; readonly spelling: string; readonly column: Column }>
}

const list = (names: Iterable<string>): string =>
  [...names].map((name) => (name === '' ? '(no name)' : name)).join(', ')

/**
 * Holds a file's header against the columns of its format. A column that is missing, there twice, or unknown refuses
 * the file: an unknown one may be a misspelling, and would silently lose data.
 */
export const readHeader = (cells: ReadonlyArray<string>, columns: ReadonlyArray<Column>): E.Either<string, Header> => {
  const known = new Map(columns.flatMap((column) => [column.name, ...column.otherNames].map((name) => [name, column])))
  const places = new Map<string, { index: number; spelling: string; column: Column }>()
  const unknown: string[] = []
  const twice = new Set<string>()
  for (const [index, spelling] of cells.entries()) {
    const column = known.get(spelling)
    if (column === undefined) unknown.push(spelling)
    else if (places.has(column.name)) twice.add(spelling)
    else places.set(column.name, { index, spelling, column })
  }
  const missing = columns.filter(({ required, name }) => required && !places.has(name)).map(({ name }) => name)
  const problems = [
    ...(missing.length > 0 ? [`lacks the columns: ${list(missing)}`] : []),
    ...(twice.size > 0 ? [`has columns more than once: ${list(twice)}`] : []),
    ...(unknown.length > 0 ? [`has columns that are not of this format: ${list(unknown)}`] : []),
  ]
  return problems.length > 0 ? E.left(`the header ${problems.join('; ')}`) : E.right({ width: cells.length, places })
}
