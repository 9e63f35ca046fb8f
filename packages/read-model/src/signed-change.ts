import type { Instant } from '@ledger/kernel'
import type { ChangeReason, Measure, StoredDimension } from '@ledger/projections'
import type { StatisticsFilter } from './read-queries.ts'

/**
 * Which signed changes are wanted: of these measures (kept ones: a stock is made of others), of what may have happened in
 * a period, of values as counts are restricted by.
 */
export type ChangesFilter = Pick<StatisticsFilter, 'values' | 'from' | 'to' | 'synthetic'> & {
  readonly measures: ReadonlyArray<Measure>
}

/**
 * A signed change of a count: one of what counts are sums of. Several values of one person stay together, joined by `;`.
 * `from` and `to` are the first and the last day on which it may have happened; null is open.
 */
type Change = {
  readonly measure: Measure
  readonly synthetic: boolean
  readonly values: Readonly<Partial<Record<StoredDimension, string>>>
  readonly from: string | null
  readonly to: string | null
  readonly reason: ChangeReason
  readonly change: number
}

/** A change as the ledger came to know it; it names no person and no case. */
export type ExactChange = Change & { readonly recordedAt: Instant }

/** A change as an edition published it: rounded, in whole months, of the dimensions of the base cube. */
export type PublishedChange = Change & { readonly edition: number }

/** Changes, some at a time, as all of them were at one moment. */
export type Changes<C> = AsyncIterable<ReadonlyArray<C>>
