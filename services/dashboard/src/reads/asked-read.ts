import { publicReads, queryReads } from '@ledger/api'
import { addressPattern, byFields } from '../passing/address-pattern.ts'

/** A read that a browser asked for: which one it is, its address in the query service, and whether that is the public one. */
export type AskedRead = {
  readonly name: keyof typeof queryReads
  readonly path: string
  readonly isPublic: boolean
}

/** The address below which reads are passed on. */
export const readsBelow = '/api/read'

type Row = { readonly name: keyof typeof queryReads; readonly pattern: RegExp; readonly isPublic: boolean }

const rowsOf = (reads: Readonly<Record<string, { readonly path: string }>>, isPublic: boolean): ReadonlyArray<Row> =>
  Object.entries(reads)
    .sort(([, one], [, other]) => byFields(one.path, other.path))
    .map(([name, { path }]) => ({ name: name as Row['name'], pattern: addressPattern(path), isPublic }))

const rows = [...rowsOf(queryReads, false), ...rowsOf(publicReads, true)]

/** The read that a raw path names, as it came; undefined where it is none of the table. */
export const askedRead = (rawPath: string): AskedRead | undefined => {
  if (!rawPath.startsWith(`${readsBelow}/`)) return undefined
  const path = rawPath.slice(readsBelow.length)
  const row = rows.find(({ pattern }) => pattern.test(path))
  return row && { name: row.name, path, isPublic: row.isPublic }
}
