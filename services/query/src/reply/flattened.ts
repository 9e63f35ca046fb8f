import type { CsvRow, RecordCsv } from '@ledger/api'

type Line = CsvRow<typeof RecordCsv>

const isPlain = (value: unknown): value is Line['value'] => typeof value !== 'object' || value === null

/** A nested record as rows of a path and a value: a table of one thing. Lists of plain values become one cell. */
export const flattened = (value: unknown, field = ''): ReadonlyArray<Line> => {
  if (isPlain(value)) return [{ field, value }]
  if (Array.isArray(value) && value.every(isPlain)) return [{ field, value: value.join(';') }]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    flattened(inner, field === '' ? key : `${field}.${key}`),
  )
}
