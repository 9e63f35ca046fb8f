import { Instant, listOf, PartialDate, record, wholeNumber } from '@ledger/kernel'
import * as t from 'io-ts'
import { AgeBand } from '../codes/index.ts'
import { AgencyId, InvestigationId, OperationId } from '../ids.ts'
import { Fact, FactNumber } from './fact.ts'
import {
  Arrival,
  Assessment,
  Assistance,
  Departure,
  Exploitation,
  Nationality,
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

/**
 * Lists of what the facts of one journey tell, in the order of their recording; `assessments` are in the order in which
 * they count, the one that stands last.
 */
export const listsOfFacts = {
  assessments: listOf(Assessment),
  shelterStays: listOf(record('ShelterStay', { admission: ShelterAdmission }, { ending: ShelterLeaving })),
  assistance: listOf(Assistance),
  protections: listOf(record('ProtectionMeasure', { grant: Protection }, { ending: ProtectionEnding })),
  nationalities: listOf(Nationality),
  travelDocuments: listOf(TravelDocument),
  reintegrations: listOf(record('Reintegration', { start: ReintegrationStart }, { ending: ReintegrationEnding })),
  operations: listOf(OperationId),
  investigations: listOf(InvestigationId),
}

/**
 * What the facts of one journey may tell besides: `identifiedOn` is since when the person has been held an actual
 * victim, without a break; `statusInConflict` where bodies disagree.
 */
export const onceOfFacts = {
  identifiedOn: PartialDate,
  statusInConflict: t.literal(true),
  rescue: Rescue,
  plannedReturn: PlannedReturn,
  departure: Departure,
  arrival: Arrival,
}

/** The facts of one journey that stand, in the order of their recording, and what they tell. */
export const toldLists = { facts: listOf(Fact), ...listsOfFacts }

/** An event by which a journey after the first came to be, and which agency recorded it. */
const Begun = record('Begun', { fact: FactNumber, agency: AgencyId })
export type Begun = t.TypeOf<typeof Begun>

/**
 * What may be told of one journey besides. `reportRecordedAt` is when the report was recorded, where its date is open and
 * ends on that day. `begun` is what the journey was begun by, and told by where a reopening had begun it;
 * `journeyUntold` as long as nothing is known of its exploitation. The first journey is begun by the report, and has
 * neither.
 */
export const toldOnce = {
  reportRecordedAt: Instant,
  begun: listOf(Begun, 1),
  journeyUntold: t.literal(true),
  ...onceOfFacts,
}

/**
 * A time of being trafficked and what came after it: with a report, an age, an exploitation and facts of its own.
 * Citizenships and gender are the person's.
 */
export const Journey = record(
  'Journey',
  { report: Report, ageBand: AgeBand, exploitation: Exploitation, ...toldLists },
  toldOnce,
)
export type Journey = t.TypeOf<typeof Journey>

/** Which journey of a case, from 1. */
export const JourneyNumber = wholeNumber('JourneyNumber', 1)
