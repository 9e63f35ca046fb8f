import type { ChangedDetail, Reject } from '@ledger/exchange'

/** The case of a row that tells it otherwise: the line of the row, and the id of the case. */
type OfCase = { readonly line: number; readonly id: string }

const shown = (value: unknown): string =>
  value === null ? 'empty' : typeof value === 'string' ? value : JSON.stringify(value)

/** By what the sender has what a file says otherwise recorded: of cases as they were reported, and of what was corrected since. */
export type WaysToCorrect = { readonly changed: string; readonly corrected: string }

/** What a row says otherwise than the ledger, and that is left as it is there. */
export const changeReject = (
  { line, id }: OfCase,
  { field, old, new: said, correctedSince }: ChangedDetail,
  columnOf: Readonly<Record<string, string>>,
  ways: WaysToCorrect,
): Reject => ({
  line,
  field: columnOf[field] ?? field,
  value: shown(said).slice(0, 100),
  rule: correctedSince
    ? `was corrected in the ledger since it was reported, and is ${shown(old)} there (case ${id}): ${ways.corrected} records what the file says`
    : `is ${shown(old)} in the ledger (case ${id}): ${ways.changed} records what the file says`,
})

/** A row of a case that the ledger has with other words, and of which it could not be read with which. */
export const unreadReject = ({ line, id }: OfCase, why: string): Reject => ({
  line,
  field: '',
  value: '',
  rule: `is in the ledger with other words (case ${id}); what differs could not be read: ${why}`,
})
