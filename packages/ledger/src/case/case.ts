import { codeSet, codeList, listOf, PartialDate, record } from '@ledger/kernel'
import * as t from 'io-ts'
import { ReopeningReason } from '../codes/index.ts'
import { AgencyId, CaseId, InvestigationId, OperationId } from '../ids.ts'
import { Fact, FactNumber } from './fact.ts'
import { Absorbed } from './facts-counted.ts'
import {
  Arrival,
  Assessment,
  Assistance,
  Closure,
  Departure,
  Exploitation,
  Nationality,
  Person,
  PlannedReturn,
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
export const Lifecycle = codeList('Lifecycle', ['Open', 'Closed', 'Merged', 'Retracted'])
export type Lifecycle = t.TypeOf<typeof Lifecycle>

/**
 * A case as its events tell it so far. `facts` are those that stand, in the order of their recording, `withdrawn` those
 * taken back, by number; what follows is told by the facts that stand. `assessments` are in the order in which they count,
 * the one that stands last; `statusInConflict` where bodies disagree. `holders` are the agencies that may see and write it; `synthetic` ones were
 * made by a generator, for trials; `identifiedOn` is since when the person has been held an actual victim, without a
 * break; `reopening` is why the case was last opened again, until it is closed once more.
 */
export const Case = record(
  'Case',
  {
    lifecycle: Lifecycle,
    holders: codeSet(AgencyId, 1),
    synthetic: t.boolean,
    report: Report,
    person: Person,
    exploitation: Exploitation,
    facts: listOf(Fact),
    withdrawn: listOf(FactNumber),
    assessments: listOf(Assessment),
    shelterStays: listOf(record('ShelterStay', { admission: ShelterAdmission }, { ending: ShelterLeaving })),
    assistance: listOf(Assistance),
    protections: listOf(record('ProtectionMeasure', { grant: Protection }, { ending: ProtectionEnding })),
    nationalities: listOf(Nationality),
    travelDocuments: listOf(TravelDocument),
    reintegrations: listOf(record('Reintegration', { start: ReintegrationStart }, { ending: ReintegrationEnding })),
    operations: listOf(OperationId),
    investigations: listOf(InvestigationId),
    absorbed: listOf(Absorbed),
  },
  {
    identifiedOn: PartialDate,
    statusInConflict: t.literal(true),
    rescue: Rescue,
    plannedReturn: PlannedReturn,
    departure: Departure,
    arrival: Arrival,
    closure: Closure,
    reopening: ReopeningReason,
    mergedInto: CaseId,
  },
)
export type Case = t.TypeOf<typeof Case>

/** Undefined until the report, which is the first event. */
export type CaseState = Case | undefined
