import { codeSet, Instant, listOf, record } from '@ledger/kernel'
import * as t from 'io-ts'
import {
  AgeBand,
  CorrectionReason,
  DateExceptionReason,
  MergedJourneys,
  MergeReason,
  ReopeningReason,
  RetractionReason,
  WithdrawalReason,
} from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { AgencyId, CaseId } from '../ids.ts'
import { RecordedCorrection } from './correctable-fields.ts'
import { factCodecs } from './fact-codecs.ts'
import { FactNumber, FactType, sayingAFact } from './fact.ts'
import { Absorbed, HandedJourney } from './facts-counted.ts'
import { Closure, Exploitation, Origin, Person, Report } from './facts.ts'
import { JourneyNumber } from './journey.ts'
import { legacyCaseEvents } from './legacy-events.ts'
import { ReleasedJourney } from './leaving-with.ts'

const codecs = {
  VictimReported: record(
    'VictimReported',
    { report: Report, person: Person, exploitation: Exploitation, holder: AgencyId },
    { synthetic: t.literal(true), origin: Origin, dateException: DateExceptionReason },
  ),
  ...factCodecs,
  FactWithdrawn: record('FactWithdrawn', { fact: FactNumber, reason: WithdrawalReason }),
  FactCorrected: sayingAFact(
    record('FactCorrected', { fact: FactNumber, type: FactType, data: t.unknown, reason: CorrectionReason }),
  ),
  DetailsCorrected: record(
    'DetailsCorrected',
    {
      corrections: listOf(RecordedCorrection, 1),
      reason: CorrectionReason,
    },
    { dateException: DateExceptionReason },
  ),
  JourneyBegun: record(
    'JourneyBegun',
    { report: Report, ageBand: AgeBand, exploitation: Exploitation },
    { dateException: DateExceptionReason },
  ),
  EarlierFactRecorded: sayingAFact(
    record('EarlierFactRecorded', { journey: JourneyNumber, type: FactType, data: t.unknown }),
  ),
  EarlierDetailsCorrected: record(
    'EarlierDetailsCorrected',
    { journey: JourneyNumber, corrections: listOf(RecordedCorrection, 1), reason: CorrectionReason },
    { dateException: DateExceptionReason },
  ),
  CaseClosed: Closure,
  CaseReopened: record('CaseReopened', { reason: ReopeningReason }),
  CaseMerged: record('CaseMerged', {
    into: CaseId,
    reason: MergeReason,
    journeys: MergedJourneys,
    told: listOf(HandedJourney, 1),
    holders: codeSet(AgencyId, 1),
  }),
  DuplicateAbsorbed: Absorbed,
  DuplicateReleased: record('DuplicateReleased', {
    duplicate: CaseId,
    facts: listOf(FactNumber),
    journeys: listOf(ReleasedJourney),
  }),
  JourneyHandedBack: record(
    'JourneyHandedBack',
    { from: CaseId, report: Report, ageBand: AgeBand, exploitation: Exploitation, begunBy: codeSet(AgencyId, 1) },
    { reportRecordedAt: Instant, untold: t.literal(true) },
  ),
  FactHandedBack: sayingAFact(
    record('FactHandedBack', {
      from: CaseId,
      fact: FactNumber,
      journey: JourneyNumber,
      type: FactType,
      data: t.unknown,
      recordedBy: AgencyId,
      recordedAt: Instant,
    }),
  ),
  CaseRetracted: record('CaseRetracted', { reason: RetractionReason }),
}

/** What can happen to a case: one victim, from the report to the end of record keeping (domain.md §1). */
export type CaseEvent = EventOf<typeof codecs>

/** How the events of a case are read, in every version that was ever written. */
export const caseEvents = eventSchema(codecs, legacyCaseEvents)
