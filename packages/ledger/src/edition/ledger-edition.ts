import { Instant, record, wholeNumber } from '@ledger/kernel'
import * as t from 'io-ts'
import { EditionClosing, EditionPublication } from './events.ts'

/**
 * An edition of the ledger (closing of its books) as its events tell it so far. It keeps no rows: how many there are in how many chunks, and their digest;
 * the same of durations, where there are any.
 * `cut`: when it was closed; what was recorded up to then is in it. `publication`: only with it can it be read.
 */
export const LedgerEdition = record(
  'Edition',
  {
    closing: EditionClosing,
    cut: Instant,
    chunks: wholeNumber('Chunks', 0),
    rows: wholeNumber('Rows', 0),
    digest: t.string,
  },
  {
    durations: record('DurationsSoFar', {
      chunks: wholeNumber('Chunks', 1),
      rows: wholeNumber('Rows', 1),
      digest: t.string,
    }),
    publication: EditionPublication,
  },
)
export type LedgerEdition = t.TypeOf<typeof LedgerEdition>

export type EditionState = LedgerEdition | undefined
