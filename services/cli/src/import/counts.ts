import type { Resume } from './resume-file.ts'
import type { Tally } from './tally.ts'

/** What came of rows so far, in this run. */
export type Counts = {
  rows: number
  /** Rejected as they were read. */
  badRows: number
  skipped: number
  answered: number
  added: number
  /** Rejected by the ledger. */
  refused: number
  corrected: number
  changed: number
  superseded: number
  editionNeeded: number
}

/** The counts of a run that has read nothing yet. */
export const noCounts = (): Counts => ({
  ...{ rows: 0, badRows: 0, skipped: 0, answered: 0, added: 0 },
  ...{ refused: 0, corrected: 0, changed: 0, superseded: 0, editionNeeded: 0 },
})

type Before = Pick<Resume, 'sent' | 'added' | 'refused' | 'corrected' | 'changed' | 'superseded' | 'editionNeeded'>

/** What came of the commands of all runs, those before that were interrupted included. */
export const allRuns = (before: Before, now: Counts): Before => ({
  sent: before.sent + now.answered,
  added: before.added + now.added,
  refused: before.refused + now.refused,
  corrected: before.corrected + now.corrected,
  changed: before.changed + now.changed,
  superseded: before.superseded + now.superseded,
  editionNeeded: before.editionNeeded + now.editionNeeded,
})

/** What came of the rows of a file: each of them is in just one of new, known, corrected, superseded, rejected, skipped. */
export const tallyOf = (before: Before, now: Counts): Tally => {
  const { sent, added, refused, corrected, changed, superseded, editionNeeded } = allRuns(before, now)
  return {
    ...{ rows: now.rows, sent, added, corrected, changed, superseded, editionNeeded },
    known: sent - added - refused - superseded - corrected,
    rejected: now.badRows + refused,
    skipped: now.skipped,
  }
}
