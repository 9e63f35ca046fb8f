import { sha256 } from '@ledger/kernel'
import type { EditionRow } from './edition-row.ts'

/** The digest of an edition before its first row. */
export const noRowsDigest = sha256('')

/** A published row as it stands in the digest: without what never leaves the exact side. */
const lineOf = ({ measure, synthetic, values, fromMonth, toMonth, reason, change }: EditionRow): string =>
  JSON.stringify([measure, synthetic, values, fromMonth ?? null, toMonth ?? null, reason, change])

/**
 * The digest of an edition after more rows: each published row is hashed with the digest before it, so that whoever has
 * the rows of an edition in their order can tell that they are all of them, and as they were published. A row of which
 * nothing is published (`change` 0) is no part of it.
 */
export const rowsDigest = (before: string, rows: ReadonlyArray<EditionRow>): string =>
  rows.reduce((digest, row) => (row.change === 0 ? digest : sha256(`${digest}\n${lineOf(row)}`)), before)
