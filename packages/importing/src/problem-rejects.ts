import type { ApiProblem } from '@ledger/client'
import type { Reject } from '@ledger/exchange'
import { PartialDate } from '@ledger/kernel'

/** A row whose command was refused: where it stands, what it says, and the columns in which its fields stand. */
export type RefusedRow = {
  readonly line: number
  readonly data?: unknown
  readonly columnOf?: Readonly<Record<string, string>>
}

const valueAt = (data: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((of, key) => (of as Readonly<Record<string, unknown>> | undefined)?.[key], data)

/** Dates and numbers are told again; other words may be what identifies a person. */
const shown = (value: unknown): string =>
  typeof value === 'number' ? String(value) : PartialDate.is(value) ? value : ''

/** Why the ledger did not take a row, as rejects of its line: each by its column, as the rules of the file are told. */
export const problemRejects = (
  { line, data, columnOf = {} }: RefusedRow,
  { title, detail, errors }: ApiProblem,
): ReadonlyArray<Reject> =>
  errors.length > 0
    ? errors.map(({ field, rule }) => {
        const path = field.replace(/^data\./, '')
        return { line, field: columnOf[path] ?? path, value: shown(valueAt(data, path)), rule }
      })
    : [{ line, field: '', value: '', rule: detail === undefined ? title : `${title}: ${detail}` }]
