import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'

/** The rows of a CSV, by its header. */
export const rowsOf = (csv: string): ReadonlyArray<Readonly<Record<string, string>>> => parse(csv, { columns: true })

/** A value as a cell of CSV says it. */
export const cell = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** The problem that an answer is. */
export const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  return (await response.json()) as { status: number; detail?: string; type: string; errors?: unknown }
}

/** The rows of a page of CSV. Where it is cut its last row says so, and how to go on; that is no row of the table. */
export const wholeRows = (
  csv: string,
  next: number | string | null,
): ReadonlyArray<Readonly<Record<string, string>>> => {
  const rows = rowsOf(csv)
  if (next === null) return rows
  const [mark = '', ...others] = Object.values(rows.at(-1) ?? {})
  expect(mark).toMatch(new RegExp(`^CUT: .*cursor=${next}$`))
  expect(others.every((one) => one === '')).toBe(true)
  return rows.slice(0, -1)
}
