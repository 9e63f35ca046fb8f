import type { Cell } from './csv.ts'

const isPlain = (value: unknown): value is Cell => typeof value !== 'object' || value === null

/** A nested record as rows of a path and a value: a table of one thing. Lists of plain values become one cell. */
export const flattened = (value: unknown, path = ''): ReadonlyArray<readonly [string, Cell]> => {
  if (isPlain(value)) return [[path, value]]
  if (Array.isArray(value) && value.every(isPlain)) return [[path, value.join(';')]]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    flattened(inner, path === '' ? key : `${path}.${key}`),
  )
}
