import type { Instant, PartialDate } from '@ledger/kernel'
import type {
  AgeBand,
  AgencyId,
  CaseId,
  CaseStage,
  Citizenship,
  Gender,
  Lifecycle,
  MissingFact,
  Place,
} from '@ledger/ledger'
import type { SyntheticFilter } from './read-queries.ts'

/** Which of the cases that an agency holds are asked for; what is left out does not restrict. */
export type HeldCaseFilter = {
  readonly agency: string
  readonly synthetic: SyntheticFilter
  readonly lifecycles?: ReadonlyArray<Lifecycle> | undefined
  readonly stages?: ReadonlyArray<CaseStage> | undefined
  /** Of exploitation. */
  readonly countries?: ReadonlyArray<Place> | undefined
  readonly citizenships?: ReadonlyArray<Citizenship> | undefined
  readonly genders?: ReadonlyArray<Gender> | undefined
  readonly missing?: ReadonlyArray<MissingFact> | undefined
  /** Something was recorded of them at this moment or later. */
  readonly recordedSince?: Instant | undefined
  /** Those alone whose return is overdue. */
  readonly overdue?: boolean | undefined
  /** The day (`YYYY-MM-DD`) before which a planned return is overdue. */
  readonly overdueBefore: string
}

/** By what cases are ordered: when something was last recorded of them, or by the first day that they can have been reported. */
export type HeldCaseOrder = { readonly by: 'recorded' | 'reported'; readonly first: 'latest' | 'earliest' }

/** A place in a list of cases: what it is ordered by, an instant or a day (`-infinity` where it is open), and the case there. */
export type HeldCasePlace = { readonly value: string; readonly id: string }

/** A case as an agency that holds it is shown it in a list. */
export type HeldCase = {
  readonly id: CaseId
  readonly revision: number
  readonly holders: ReadonlyArray<AgencyId>
  readonly lifecycle: Lifecycle
  readonly stage: CaseStage
  readonly synthetic: boolean
  readonly citizenships: ReadonlyArray<Citizenship>
  readonly gender: Gender
  readonly ageBand: AgeBand
  readonly country: Place
  readonly reportedOn: PartialDate
  /** The day of a return that is planned, and whether it has passed. */
  readonly returnPlannedFor: PartialDate | null
  readonly returnOverdue: boolean
  readonly missing: ReadonlyArray<MissingFact>
  /** What was last recorded of it, by which agency, and when. */
  readonly lastRecorded: string
  readonly recordedBy: AgencyId
  readonly recordedAt: Instant
}

/** A page of cases, each with its place in the list. */
export type HeldCasePage = ReadonlyArray<{ readonly held: HeldCase; readonly place: HeldCasePlace }>

/** How many cases there are of a filter, in all and by state; those that miss several facts are counted at each. */
export type HeldCaseCounts = {
  readonly all: number
  readonly synthetic: number
  readonly overdue: number
  readonly lifecycles: Readonly<Record<Lifecycle, number>>
  readonly stages: Readonly<Record<CaseStage, number>>
  readonly missing: Readonly<Record<MissingFact, number>>
}
