import { Country, listOf, PartialDate, record } from '@ledger/kernel'
import * as t from 'io-ts'
import {
  AgeBand,
  CorrectionReason,
  DateExceptionReason,
  MergedJourneys,
  MergeReason,
  ReopeningReason,
  RetractionReason,
  TransportMode,
  WithdrawalReason,
} from '../codes/index.ts'
import { CaseId, OperationId } from '../ids.ts'
import { Correction } from './correctable-fields.ts'
import { FactNumber, FactType, sayingAFact } from './fact.ts'
import { Absorbed } from './facts-counted.ts'
import {
  Assessment,
  Assistance,
  Cancellation,
  Closure,
  Exploitation,
  InvestigationLink,
  Nationality,
  OperationLink,
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
import { JourneyNumber } from './journey.ts'

const dateException = DateExceptionReason

/** What can be asked of a case, by the name of the command, with the codec of what it says. */
export const caseCommandCodecs = {
  ReportVictim: record(
    'ReportVictim',
    { report: Report, person: Person, exploitation: Exploitation },
    { assessment: Assessment, synthetic: t.literal(true), origin: Origin, dateException },
  ),
  AssessStatus: Assessment,
  RecordRescue: Rescue,
  AdmitToShelter: ShelterAdmission,
  LeaveShelter: ShelterLeaving,
  GiveAssistance: Assistance,
  GrantProtection: Protection,
  EndProtection: ProtectionEnding,
  VerifyNationality: Nationality,
  IssueTravelDocument: TravelDocument,
  PlanReturn: record(
    'PlanReturn',
    { plannedFor: PartialDate, mode: TransportMode, from: Country },
    { to: Country, escorted: t.boolean, operation: OperationId, dateException },
  ),
  CancelReturn: Cancellation,
  RecordRepatriation: record(
    'RecordRepatriation',
    { departedOn: PartialDate, mode: TransportMode, from: Country },
    { arrivedOn: PartialDate, to: Country, escorted: t.boolean, operation: OperationId, dateException },
  ),
  StartReintegration: ReintegrationStart,
  EndReintegration: ReintegrationEnding,
  LinkOperation: OperationLink,
  LinkInvestigation: InvestigationLink,
  CorrectDetails: record(
    'CorrectDetails',
    { corrections: listOf(Correction, 1, 1000), reason: CorrectionReason },
    { dateException, journey: JourneyNumber },
  ),
  WithdrawFact: record('WithdrawFact', { facts: listOf(FactNumber, 1), reason: WithdrawalReason }),
  CorrectFact: sayingAFact(
    record('CorrectFact', { fact: FactNumber, type: FactType, data: t.unknown, reason: CorrectionReason }),
  ),
  BeginJourney: record(
    'BeginJourney',
    { report: Report, ageBand: AgeBand, exploitation: Exploitation },
    { assessment: Assessment, dateException },
  ),
  RecordEarlierFact: sayingAFact(
    record('RecordEarlierFact', { journey: JourneyNumber, type: FactType, data: t.unknown }),
  ),
  CloseCase: Closure,
  ReopenCase: record('ReopenCase', { reason: ReopeningReason }),
  MergeCase: record('MergeCase', { into: CaseId, reason: MergeReason }, { journeys: MergedJourneys }),
  AbsorbDuplicate: Absorbed,
  ReleaseDuplicate: record('ReleaseDuplicate', { duplicate: CaseId }, { keepsFacts: t.literal(true) }),
  RetractCase: record('RetractCase', { reason: RetractionReason }),
}

/** The name of a command on a case. */
export type CaseCommandType = keyof typeof caseCommandCodecs

/** Commands that nobody can ask for: merging two cases sends them. */
export type InternalCaseCommandType = 'AbsorbDuplicate' | 'ReleaseDuplicate'

type CommandOf<K extends CaseCommandType> = { readonly type: K; readonly data: t.TypeOf<(typeof caseCommandCodecs)[K]> }

/** A command on a case. */
export type CaseCommand<K extends CaseCommandType = CaseCommandType> = { readonly [T in K]: CommandOf<T> }[K]

/** What a command says, without its name. */
export type CaseCommandData<K extends CaseCommandType> = CommandOf<K>['data']
