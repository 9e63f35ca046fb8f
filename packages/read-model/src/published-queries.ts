import type { Instant } from '@ledger/kernel'
import type { EditionClosing, EditionPublication, LedgerEdition } from '@ledger/ledger'
import type { DurationDimension, DurationRow, NetCount } from '@ledger/projections'
import type { AlarmQueries } from './alarm-queries.ts'
import type { PublicRecords } from './public-records.ts'
import type { StatisticsFilter } from './read-queries.ts'
import type { Changes, ChangesFilter, PublishedChange } from './signed-change.ts'

/**
 * An edition that is published: how and when it was closed (`cut`: what was recorded up to then is in it), since when it
 * can be read, and all that is told of it.
 */
export type PublishedEdition = EditionPublication &
  EditionClosing &
  Pick<LedgerEdition, 'cut'> & { readonly publishedAt: Instant }

/**
 * Which published counts a statistic is made of: those of the editions after `since` (0: from the first) up to and with
 * `through`. Dimensions are those of the base cube and of time. Days are read as the whole months that they lie in.
 * `byReason`: a count for each reason of change, for comparisons.
 */
export type PublishedFilter = Omit<StatisticsFilter, 'knownFrom' | 'knownUntil'> & {
  readonly since: number
  readonly through: number
}

/**
 * Which published edition is looked for: the one with a number; the first or the last one; or the last one on the true
 * clock.
 */
export type EditionSought =
  { readonly kind: 'number'; readonly number: number } | { readonly kind: 'first' | 'last' | 'last-true' }

/** Which closing is looked for: that of the edition with a number, or the last one before an instant. */
export type ClosingSought =
  { readonly kind: 'number'; readonly number: number } | { readonly kind: 'before'; readonly instant: Instant }

/** The closing of an edition, whether it is published by now or not. */
export type EditionCut = Pick<EditionClosing, 'number'> & Pick<LedgerEdition, 'cut'>

/** Which changes of one number are asked for: those of all editions up to and with `through`. */
export type NumberFilter = Omit<PublishedFilter, 'dimensions' | 'byReason' | 'since'>

/** By how much an edition changed a number, for one reason; `cut` is that of the edition. */
export type EditionChange = NetCount & { readonly edition: number; readonly cut: Instant }

/** Which durations of an edition are asked for: of one group that it tells, of true records or of synthetic ones. */
export type PublishedDurationsFilter = {
  readonly edition: number
  readonly group: ReadonlyArray<DurationDimension>
  readonly synthetic: 'exclude' | 'only'
}

/** Editions of a list: those with a number above `after`, so many at most. */
export type EditionsPage = { readonly after: number; readonly limit: number }

/**
 * The questions that are asked of what was published, and of public records. They read nothing exact, so that they can be
 * given a role in the database that may read nothing else. Each throws ReadModelError where the database is unavailable.
 */
export type PublishedQueries = AlarmQueries &
  PublicRecords & {
    /** The published edition that is looked for; undefined where there is none. */
    readonly edition: (sought: EditionSought) => Promise<PublishedEdition | undefined>
    /** The closing that is looked for, also of an edition that is still to be published; undefined where there is none. */
    readonly closing: (sought: ClosingSought) => Promise<EditionCut | undefined>
    /** A page of the published ones, the oldest first. */
    readonly editions: (page: EditionsPage) => Promise<ReadonlyArray<PublishedEdition>>
    readonly netCounts: (filter: PublishedFilter) => Promise<ReadonlyArray<NetCount>>
    /** By how much each edition changed one number, and why; those that did not change it are left out. */
    readonly changesByEdition: (filter: NumberFilter) => Promise<ReadonlyArray<EditionChange>>
    /** The durations that an edition published in one of its groups; none where it is not published. */
    readonly durations: (filter: PublishedDurationsFilter) => Promise<ReadonlyArray<DurationRow>>
    /** How many counts {@link PublishedQueries.netCounts} would give, or `most` where it is that many or more; none of them is read. */
    readonly netCountsSize: (filter: PublishedFilter, most: number) => Promise<number>
    /** The changes that the editions up to and with one published, edition by edition. */
    readonly changes: (
      filter: ChangesFilter & Pick<PublishedFilter, 'through'>,
      signal: AbortSignal,
    ) => Changes<PublishedChange>
  }
