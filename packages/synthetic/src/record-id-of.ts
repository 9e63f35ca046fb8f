import { v5 } from 'uuid'
import type { Desk } from './desk.ts'

/** The kinds of records that are named by id before the ledger has answered. */
type NamedKind = 'case' | 'operation' | 'investigation'

/** The id that the ledger gives to a record: by its kind, the desk that makes it, and the key with which it is made. */
export type RecordIdOf = (kind: NamedKind, desk: Desk, key: string) => string

const namespace = '1f6c1f0a-5d0e-5b7e-8b0c-7d3f4a9e2c51'

/** An id within a caseload: the same for the same seed, and for no other (UUID v5). */
export const idIn = (seed: string, name: string): string => v5(`${seed}\n${name}`, namespace)

/** Ids that no ledger gives: for whoever uses a caseload without recording it. */
export const anyRecordIdOf: RecordIdOf = (kind, desk, key) => idIn(`${kind} ${desk}`, key)
