import type { Position } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import type { Agency, AgencyId, MergeRequest, MergeRequestId, OfficialFigure, RequestSide } from '@ledger/ledger'
import type {
  Category,
  Dimension,
  DurationDimension,
  DurationTally,
  Measure,
  NetCount,
  ReturnTally,
  StateOf,
} from '@ledger/projections'
import type { HeldCaseCounts, HeldCaseFilter, HeldCaseOrder, HeldCasePage, HeldCasePlace } from './held-cases.ts'
import type { Changes, ChangesFilter, ExactChange } from './signed-change.ts'

/** Whether records that a generator made are left out, are all that is wanted, or are taken as any other. */
export type SyntheticFilter = 'exclude' | 'include' | 'only'

/** A thing as it stands, and at which revision of its stream. */
export type Standing<S> = { readonly revision: number; readonly state: S }

/** One event of a case. `data` is as it was recorded, in the version of its time. */
export type TimelineEntry = {
  readonly revision: number
  readonly type: string
  readonly data: unknown
  readonly agency: string
  readonly recordedAt: Instant
}

/**
 * Which counts a statistic is made of. Dates as `YYYY-MM-DD`, both ends included; `knownUntil` is exclusive, `knownFrom`
 * included: between the two, it is how the counts changed. With `byReason` each count is told apart by why it changed.
 */
export type StatisticsFilter = {
  readonly measure: Measure
  readonly dimensions: ReadonlyArray<Dimension>
  readonly values: Readonly<Partial<Record<Dimension, ReadonlyArray<string>>>>
  readonly from: string | null
  readonly to: string | null
  readonly knownUntil: Instant | undefined
  readonly knownFrom?: Instant
  readonly byReason?: boolean
  readonly synthetic: SyntheticFilter
}

/**
 * Which days between stages are asked for. The period is of when the later stage was reached, both days included;
 * `concerning`: only where this country is that of citizenship, of exploitation, or of the report.
 */
export type DurationFilter = Pick<StatisticsFilter, 'from' | 'to' | 'knownUntil' | 'synthetic'> & {
  readonly dimensions: ReadonlyArray<DurationDimension>
  readonly values: Readonly<Partial<Record<DurationDimension, ReadonlyArray<string>>>>
  readonly concerning?: string
  /** So many tallies at most, and no certain ones of more. */
  readonly most?: number
}

/** Which returns are asked for. */
export type ReturnsFilter = Pick<StatisticsFilter, 'knownUntil' | 'synthetic'>

/** Which official figures are asked for; what is left out does not restrict. */
export type FigureFilter = {
  readonly values: Readonly<Record<string, ReadonlyArray<string>>>
  /** Only figures whose whole period lies between these days. */
  readonly from: string | null
  readonly to: string | null
  readonly knownUntil: Instant | undefined
}

/** A version of an official figure. */
export type FigureVersion = {
  readonly id: string
  readonly revision: number
  readonly recordedAt: Instant
  readonly withdrawn: boolean
  /** The agency that published it. */
  readonly publisher: string
  readonly figure: OfficialFigure
}

/** Up to where the read models are, and since when. */
export type Freshness = {
  readonly position: Position
  readonly events: number
  readonly updatedAt: Instant | undefined
}

/** Which merge requests an agency is a side of: those that it asked, or those asked of it or accepted by it. */
export type MergeRequestFilter = {
  readonly agency: string
  readonly side: RequestSide
  /** Of those asked of it, only what was asked after this; what it accepted is told whenever it was. */
  readonly askedAfter: Instant
}

/** A merge request by its id. */
export type StandingRequest = Standing<MergeRequest> & { readonly id: MergeRequestId }

/** An agency by its id. */
export type StandingAgency = Standing<Agency> & { readonly id: AgencyId }

/** What is parked: how many streams, how many events wait in them. */
export type ParkedSummary = { readonly streams: number; readonly events: number }

/** The questions that are asked of the live read models. Each throws ReadModelError where the database is unavailable. */
export type ReadQueries = {
  readonly standing: <C extends Category>(category: C, id: string) => Promise<Standing<StateOf[C]> | undefined>
  /** The events of a case after a revision (-1 for all), oldest first. */
  readonly timeline: (caseId: string, after: number, limit: number) => Promise<ReadonlyArray<TimelineEntry>>
  readonly netCounts: (filter: StatisticsFilter) => Promise<ReadonlyArray<NetCount>>
  /** How many counts {@link ReadQueries.netCounts} would give, or `most` where it is that many or more; none of them is read. */
  readonly netCountsSize: (filter: StatisticsFilter, most: number) => Promise<number>
  /** The changes that were known before an instant (undefined: by now), in the order in which they came to be known. */
  readonly changes: (
    filter: ChangesFilter & Pick<StatisticsFilter, 'knownUntil'>,
    signal: AbortSignal,
  ) => Changes<ExactChange>
  readonly durations: (filter: DurationFilter) => Promise<ReadonlyArray<DurationTally>>
  /** Who was returned from and to a country. */
  readonly returns: (country: string, asked: ReturnsFilter) => Promise<ReadonlyArray<ReturnTally>>
  /** The figures as they stood, ordered by data set, record and id, after a cursor (the id of the last one seen). */
  readonly figures: (
    filter: FigureFilter,
    after: string | undefined,
    limit: number,
  ) => Promise<ReadonlyArray<FigureVersion>>
  /**
   * The latest merge requests of an agency. Those that were asked of it are told widely: what the agency is to each, by
   * the cases that it is about, is for whoever shows them to ask.
   */
  readonly mergeRequests: (filter: MergeRequestFilter, limit: number) => Promise<ReadonlyArray<StandingRequest>>
  /** The agencies in the order of their ids, after one (the last that was seen). */
  readonly agencies: (after: string | undefined, limit: number) => Promise<ReadonlyArray<StandingAgency>>
  /** A page of the cases that an agency holds, behind a place in their order; a case that changes meanwhile may move in it. */
  readonly heldCases: (
    filter: HeldCaseFilter,
    order: HeldCaseOrder,
    page: { readonly after: HeldCasePlace | undefined; readonly limit: number },
  ) => Promise<HeldCasePage>
  readonly heldCaseCounts: (filter: HeldCaseFilter) => Promise<HeldCaseCounts>
  readonly freshness: () => Promise<Freshness>
  readonly parked: () => Promise<ParkedSummary>
}
