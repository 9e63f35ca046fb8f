import type { Instant } from '@ledger/kernel'
import type { JudgedMonth, RaisedAlarm } from '@ledger/ledger'
import type { SyntheticFilter } from './read-queries.ts'

/** An alarm that was raised, its place among all of them (from 0, with gaps), and when it was recorded. */
export type StandingAlarm = RaisedAlarm & { readonly place: number; readonly raisedAt: Instant }

/** A month as an edition judged it. */
export type StandingMonth = JudgedMonth & { readonly edition: number }

/** Which alarms are asked for: of true records, of made-up ones or of both; of one edition, where one is named. */
export type AlarmFilter = { readonly synthetic: SyntheticFilter; readonly edition?: number }

/** The questions about alarms: what is told of them is made of published numbers. Each throws ReadModelError where the database is unavailable. */
export type AlarmQueries = {
  /** The latest first. */
  readonly alarms: (filter: AlarmFilter, limit: number) => Promise<ReadonlyArray<StandingAlarm>>
  /** Those behind a place, in their order (undefined: from the first). */
  readonly alarmsAfter: (
    place: number | undefined,
    synthetic: SyntheticFilter,
    limit: number,
  ) => Promise<ReadonlyArray<StandingAlarm>>
  /** The months that were judged, the latest edition first. */
  readonly judgedMonths: (filter: AlarmFilter, limit: number) => Promise<ReadonlyArray<StandingMonth>>
}
