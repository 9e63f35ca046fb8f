import type { Instant } from '@ledger/kernel'
import type { DurationDimension, DurationTally } from '@ledger/projections'

/** A row of the base cube: what of a base cell has one reason. `values`: of the base dimensions, in their order. */
export type CubeRow = {
  readonly measure: string
  readonly synthetic: boolean
  readonly values: ReadonlyArray<string>
  readonly fromMonth: string | null
  readonly toMonth: string | null
  readonly reason: string
  readonly count: number
}

/** What editions took into account of a row, in `count`, and what they published of it. */
export type AccountedRow = CubeRow & { readonly published: number }

/** The months (`YYYY-MM`) in which an agency recorded something of cases; its country, where its record says one. */
export type AgencyMonths = {
  readonly agency: string
  readonly country?: string
  readonly months: ReadonlyArray<string>
}

/** What an edition is made of: exact, and for nobody else. Each throws ReadModelError where the database is unavailable. */
export type EditionCube = {
  /** What the editions before a number took into account and published, by row. */
  readonly accountedBefore: (edition: number) => Promise<ReadonlyArray<AccountedRow>>
  /** The changes recorded after an instant (undefined: from the first) up to and with another, by row. */
  readonly changes: (after: Instant | undefined, upTo: Instant) => Promise<ReadonlyArray<CubeRow>>
  /**
   * By how much the cells, recounted up to and with an instant, differ from what the editions before a number took into
   * account of them. Of the reason Recounted.
   */
  readonly recounted: (edition: number, upTo: Instant) => Promise<ReadonlyArray<CubeRow>>
  /** Which agencies recorded something of cases in which months, after an instant up to and with another. */
  readonly reporting: (after: Instant | undefined, upTo: Instant) => Promise<ReadonlyArray<AgencyMonths>>
  /** Days between stages by some dimensions, of true records or of synthetic ones, as they were known up to and with an instant. */
  readonly durations: (
    dimensions: ReadonlyArray<DurationDimension>,
    synthetic: boolean,
    upTo: Instant,
  ) => Promise<ReadonlyArray<DurationTally>>
  /** Whether anything true (not made up) was ever counted. */
  readonly holdsCounts: () => Promise<boolean>
}
