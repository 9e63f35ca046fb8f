import { codeSet, listOf, record } from '@ledger/kernel'
import * as t from 'io-ts'
import {
  CorrectionReason,
  DateExceptionReason,
  MergeReason,
  ReopeningReason,
  RetractionReason,
} from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { AgencyId, CaseId, InvestigationId, OperationId } from '../ids.ts'
import { RecordedCorrection } from './correctable-fields.ts'
import { Absorbed, CountedFacts } from './facts-counted.ts'
import {
  Arrival,
  Assessment,
  Assistance,
  Closure,
  Departure,
  Exploitation,
  Nationality,
  Origin,
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
import { legacyCaseEvents } from './legacy-events.ts'

const codecs = {
  VictimReported: record(
    'VictimReported',
    { report: Report, person: Person, exploitation: Exploitation, holder: AgencyId },
    { synthetic: t.literal(true), origin: Origin, dateException: DateExceptionReason },
  ),
  StatusAssessed: Assessment,
  VictimRescued: Rescue,
  ShelterAdmitted: ShelterAdmission,
  ShelterLeft: ShelterLeaving,
  AssistanceGiven: Assistance,
  ProtectionGranted: Protection,
  ProtectionEnded: ProtectionEnding,
  NationalityVerified: Nationality,
  TravelDocumentIssued: TravelDocument,
  RepatriationDeparted: Departure,
  RepatriationArrived: Arrival,
  ReintegrationStarted: ReintegrationStart,
  ReintegrationEnded: ReintegrationEnding,
  LinkedToOperation: record('LinkedToOperation', { operation: OperationId }),
  LinkedToInvestigation: record('LinkedToInvestigation', { investigation: InvestigationId }),
  DetailsCorrected: record(
    'DetailsCorrected',
    {
      corrections: listOf(RecordedCorrection, 1),
      reason: CorrectionReason,
    },
    { dateException: DateExceptionReason },
  ),
  CaseClosed: Closure,
  CaseReopened: record('CaseReopened', { reason: ReopeningReason }),
  CaseMerged: record('CaseMerged', {
    into: CaseId,
    reason: MergeReason,
    facts: CountedFacts,
    holders: codeSet(AgencyId, 1),
  }),
  DuplicateAbsorbed: Absorbed,
  DuplicateReleased: record('DuplicateReleased', { duplicate: CaseId }),
  CaseRetracted: record('CaseRetracted', { reason: RetractionReason }),
}

/** What can happen to a case: one victim, from the report to the end of record keeping (domain.md §1). */
export type CaseEvent = EventOf<typeof codecs>

/** How the events of a case are read, in every version that was ever written. */
export const caseEvents = eventSchema(codecs, legacyCaseEvents)
