import { v5 } from 'uuid'

/** The kinds of records around cases, which cases are linked to by id. */
type KindAround = 'operation' | 'investigation'

/** The id that the ledger gives to a record around the cases: by its kind, its number, and the key with which it is made. */
export type RecordIdOf = (kind: KindAround, number: number, key: string) => string

const namespace = '1f6c1f0a-5d0e-5b7e-8b0c-7d3f4a9e2c51'

/** An id within a caseload: the same for the same seed, and for no other (UUID v5). */
export const idIn = (seed: string, name: string): string => v5(`${seed}\n${name}`, namespace)

/**
 * The ids that earlier releases chose for records around the cases of a seed. The ledger takes them no more where it does
 * not hold them: a caseload that was loaded so is sent again with them, and adds nothing.
 */
export const earlierRecordIdOf =
  (seed: string): RecordIdOf =>
  (kind, number) =>
    idIn(seed, `${kind} ${number}`)

/** The number of records of each kind around so many cases: about one to sixty. */
export const recordsAround = (cases: number): number => Math.ceil(cases / 60)
