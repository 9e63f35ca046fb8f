import type { PartialDate } from '@ledger/kernel'
import type { ReopeningReason } from '../codes/index.ts'
import type { AgencyId, CaseId, InvestigationId, OperationId } from '../ids.ts'
import type { Absorbed } from './facts-counted.ts'
import type {
  Arrival,
  Assessment,
  Assistance,
  Closure,
  Departure,
  Exploitation,
  Nationality,
  Person,
  Protection,
  ProtectionEnding,
  ReintegrationEnding,
  ReintegrationStart,
  Report,
  Rescue,
  ShelterAdmission,
  ShelterLeaving,
  TravelDocument,
} from './facts.ts'

/** Whether a case takes events (`Open`), or nothing but a reopening. */
export type Lifecycle = 'Open' | 'Closed' | 'Merged' | 'Retracted'

/** A case as its events tell it so far. */
export type Case = {
  readonly lifecycle: Lifecycle
  /** The agencies that may see and write the case. */
  readonly holders: ReadonlyArray<AgencyId>
  /** Made by a generator, for trials: statistics can leave it out. */
  readonly synthetic: boolean
  readonly report: Report
  readonly person: Person
  readonly exploitation: Exploitation
  readonly assessments: ReadonlyArray<Assessment>
  /** Since when the person has been held an actual victim, without a break. */
  readonly identifiedOn?: PartialDate
  readonly rescue?: Rescue
  readonly shelterStays: ReadonlyArray<{ readonly admission: ShelterAdmission; readonly ending?: ShelterLeaving }>
  readonly assistance: ReadonlyArray<Assistance>
  readonly protections: ReadonlyArray<{ readonly grant: Protection; readonly ending?: ProtectionEnding }>
  readonly nationalities: ReadonlyArray<Nationality>
  readonly travelDocuments: ReadonlyArray<TravelDocument>
  readonly departure?: Departure
  readonly arrival?: Arrival
  readonly reintegrations: ReadonlyArray<{ readonly start: ReintegrationStart; readonly ending?: ReintegrationEnding }>
  readonly operations: ReadonlyArray<OperationId>
  readonly investigations: ReadonlyArray<InvestigationId>
  readonly closure?: Closure
  /** Why the case was last opened again, until it is closed once more. */
  readonly reopening?: ReopeningReason
  readonly mergedInto?: CaseId
  readonly absorbed: ReadonlyArray<Absorbed>
}

/** Undefined until the report, which is the first event. */
export type CaseState = Case | undefined
