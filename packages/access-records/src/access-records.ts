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

/**
 * That somebody, for an agency, was shown exact numbers, and for what purpose: of which table, of which measure (null
 * where the table has several), by which dimensions, restricted to what.
 */
export type CountsRead = {
  readonly purpose: string
  readonly table: string
  readonly measure: string | null
  readonly dimensions: ReadonlyArray<string>
  readonly filters: Readonly<Record<string, ReadonlyArray<string>>>
  readonly agency: string
  readonly actor: string
  readonly at: Instant
}

/** A read of exact numbers that was recorded. */
export type CountsRecord = CountsRead & { readonly id: string }

/** Which records of exact numbers are wanted: all that is said must hold. `from` is included, `to` is not. */
export type CountsFilter = Omit<AccessFilter, 'caseId'> & { readonly purpose?: string | undefined }

/** Which records are wanted: all that is said must hold. `from` is included, `to` is not. */
export type AccessFilter = {
  readonly caseId?: string | undefined
  readonly actor?: string | undefined
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
}

/** A place in the list of records: the one after which to go on. */
export type AccessCursor = Pick<AccessRecord, 'at' | 'id'>

/** A page of a list: how many at most, and after which record. */
type AccessPage = { readonly limit: number; readonly after?: AccessCursor | undefined }

/**
 * The port of the records of who was shown which case, and which exact numbers. They are a store of their own: neither in the case log nor in
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
  /** Records the reads of several cases, all or none, each as `record` does. */
  readonly recordAll: (reads: ReadonlyArray<CaseRead>) => Promise<void>
  /** Records, the latest first. */
  readonly list: (filter: AccessFilter, page: AccessPage) => Promise<ReadonlyArray<AccessRecord>>
  /** Records a read of exact numbers, as `record` does; of one question of one caller, agency and purpose a quarter of an hour. */
  readonly recordCounts: (read: CountsRead) => Promise<void>
  /** Records of exact numbers, the latest first. */
  readonly listCounts: (filter: CountsFilter, page: AccessPage) => Promise<ReadonlyArray<CountsRecord>>
  readonly close: () => Promise<void>
}
