import type { ReadParameters } from '@ledger/api'
import { ownAddress, publicAddress, type ReadOf } from './addresses.ts'
import type { PublishedRecords } from './published-records.tsx'
import type { AskedWith } from './reading.ts'

/** Exact numbers: for what they are read, and at the end of which day they were known so (undefined: now). */
export type ExactRecords = {
  readonly kind: 'exact'
  readonly synthetic: PublishedRecords['synthetic']
  readonly purpose: string
  readonly asOf: string | undefined
}

/** Which records are shown, and of what their numbers are: of an edition, or exact. */
export type ShownRecords = PublishedRecords | ExactRecords

/** The reads that tell counts: published ones to everybody, exact ones to those who say for what. */
export type CountsRead = 'statistics' | 'changes' | 'corridors' | 'country'

/** What is asked of counts: the names are those of the read's parameters, and which records need not be said. */
export type AskedOfCounts = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>

/** The address at which counts of the records that are shown are read. What is asked may name other records or another edition. */
export const addressOfCounts = <N extends CountsRead>(
  name: N,
  records: ShownRecords,
  asked: AskedOfCounts,
  of: ReadOf<N> = {},
): string => {
  const ofRecords = records.kind === 'exact' ? { asOf: records.asOf } : { edition: String(records.edition.number) }
  const all: AskedOfCounts = { synthetic: records.synthetic, ...ofRecords, ...asked }
  const parameters = all as ReadParameters<N>
  return records.kind === 'exact' ? ownAddress(name, parameters, of) : publicAddress(name, parameters, of)
}

const nothing: AskedWith = {}

/** What is said with it: exact numbers are shown to whoever says for what. */
export const saidOf = (records: ShownRecords): AskedWith =>
  records.kind === 'exact' ? { 'Ledger-Purpose': records.purpose } : nothing
