import type { Value } from '@ledger/projections'

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escaped = (text: string): string =>
  special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] as string) : text

/** A value in PostgreSQL's COPY text format. */
export const copyValue = (value: Value): string => {
  if (typeof value === 'string') return escaped(value)
  if (value === null) return '\\N'
  return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value)
}

/** A row as one line of PostgreSQL's COPY text format. */
export const copyLine = (row: ReadonlyArray<Value>): string => {
  let line = ''
  for (let i = 0; i < row.length; i++) line += (i === 0 ? '' : '\t') + copyValue(row[i] as Value)
  return `${line}\n`
}
