import type { Instant } from '@ledger/kernel'

/** That somebody, for an agency, was shown a case. `actor` is the pseudonym under which they record, too. */
export type CaseRead = {
  readonly caseId: string
  readonly agency: string
  readonly actor: string
  readonly at: Instant
}

/** A read that was recorded. */
export type AccessRecord = CaseRead & { readonly id: string }

/** Which records are wanted: all that is said must hold. `from` is included, `to` is not. */
export type AccessFilter = {
  readonly caseId?: string | undefined
  readonly actor?: string | undefined
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
}

/** A place in the list of records: the one after which to go on. */
export type AccessCursor = Pick<AccessRecord, 'at' | 'id'>

/**
 * The port of the records of who was shown which case. They are a store of their own: neither in the case log nor in
 * the stream, and untouched when read models are replayed.
 */
export type AccessRecords = {
  /** Makes the store where it is missing. */
  readonly prepare: () => Promise<void>
  /**
   * Records a read; of those of one caller, agency and case in one quarter of an hour the first alone, also where
   * several processes record. When it resolves the record is kept for good; it rejects where that cannot be said.
   */
  readonly record: (read: CaseRead) => Promise<void>
  /** Records, the latest first. */
  readonly list: (
    filter: AccessFilter,
    page: { readonly limit: number; readonly after?: AccessCursor | undefined },
  ) => Promise<ReadonlyArray<AccessRecord>>
  readonly close: () => Promise<void>
}
