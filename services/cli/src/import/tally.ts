/** What came of the rows of a file, those of an earlier run that was interrupted included. */
export type Tally = {
  readonly rows: number
  readonly sent: number
  readonly added: number
  readonly known: number
  /** Of cases that the ledger had, whose differences were recorded as corrections. */
  readonly corrected: number
  /** Of cases that the ledger has, and that it tells otherwise; rejected, as corrections were not asked for. */
  readonly changed: number
  /** Accepted, and not what stands: a newer edition says otherwise. */
  readonly superseded: number
  readonly rejected: number
  /** Left out, as was asked for. */
  readonly skipped: number
  /** Rejected because they differ from what stands, and state no edition. */
  readonly editionNeeded: number
}
