import { codeSet, Country, lineOfText, PartialDate, record } from '@ledger/kernel'
import * as t from 'io-ts'
import {
  AgeBand,
  AssistanceType,
  CancellationReason,
  Citizenship,
  ClosureReason,
  ControlMethod,
  DateExceptionReason,
  EndReason,
  ExploitationForm,
  Gender,
  LabourIndustry,
  OrganisationType,
  Place,
  ProtectionMeasure,
  ProtectionRole,
  RecruitmentMethod,
  RecruitmentPlatform,
  ReintegrationOutcome,
  ReintegrationPlan,
  ReportChannel,
  RescueManner,
  ScamType,
  SexualExploitationType,
  StatusAsserter,
  TraffickerRelation,
  TraffickingStatus,
  TransportMode,
  TravelDocumentType,
} from '../codes/index.ts'
import { InvestigationId, OperationId } from '../ids.ts'

/** Every dated fact may say why its date is out of the ordinary. */
const dated = { dateException: DateExceptionReason }

/**
 * How, when and in which country a case came to notice. `organisationType` is of who reported it: where nobody says so, of
 * the agency that recorded it.
 */
export const Report = record(
  'Report',
  { channel: ReportChannel, reportedOn: PartialDate, country: Country },
  { organisationType: OrganisationType },
)
export type Report = t.TypeOf<typeof Report>

/** The person, as far as statistics need it. Names and documents live in the vault, never here. */
export const Person = record('Person', { citizenships: codeSet(Citizenship, 1), gender: Gender, ageBand: AgeBand })
export type Person = t.TypeOf<typeof Person>

/** Where, when and how the person was exploited, recruited and controlled. */
export const Exploitation = record(
  'Exploitation',
  { country: Place, forms: codeSet(ExploitationForm, 0) },
  {
    period: PartialDate,
    /** The countries that the person was taken through on the way, if any are known. */
    transitCountries: codeSet(Country, 1),
    scamTypes: codeSet(ScamType, 1),
    sexualTypes: codeSet(SexualExploitationType, 1),
    industries: codeSet(LabourIndustry, 1),
    controlMethods: codeSet(ControlMethod, 1),
    recruitmentMethods: codeSet(RecruitmentMethod, 1),
    recruitmentPlatforms: codeSet(RecruitmentPlatform, 1),
    traffickerRelations: codeSet(TraffickerRelation, 1),
  },
)
export type Exploitation = t.TypeOf<typeof Exploitation>

/** The data set and the row in it that a case was imported from. */
export const Origin = record('Origin', { dataset: lineOfText('Dataset', 100), row: lineOfText('Row', 100) })

/** What a body held the person to be, and when. Every assertion is kept; that of the latest day counts. */
export const Assessment = record(
  'Assessment',
  { status: TraffickingStatus, assertedBy: StatusAsserter, assessedOn: PartialDate },
  dated,
)
export type Assessment = t.TypeOf<typeof Assessment>

/** How and where the person came free. */
export const Rescue = record(
  'Rescue',
  { rescuedOn: PartialDate, manner: RescueManner, country: Place },
  { operation: OperationId, ...dated },
)
export type Rescue = t.TypeOf<typeof Rescue>

export const ShelterAdmission = record('ShelterAdmission', { admittedOn: PartialDate, country: Country }, dated)
export type ShelterAdmission = t.TypeOf<typeof ShelterAdmission>

export const ShelterLeaving = record('ShelterLeaving', { leftOn: PartialDate, reason: EndReason }, dated)
export type ShelterLeaving = t.TypeOf<typeof ShelterLeaving>

export const Assistance = record(
  'Assistance',
  { types: codeSet(AssistanceType, 1), givenOn: PartialDate, country: Country },
  dated,
)
export type Assistance = t.TypeOf<typeof Assistance>

export const Protection = record(
  'Protection',
  { measure: ProtectionMeasure, role: ProtectionRole, grantedOn: PartialDate, country: Country },
  dated,
)
export type Protection = t.TypeOf<typeof Protection>

export const ProtectionEnding = record(
  'ProtectionEnding',
  { measure: ProtectionMeasure, endedOn: PartialDate, reason: EndReason },
  dated,
)
export type ProtectionEnding = t.TypeOf<typeof ProtectionEnding>

export const Nationality = record('Nationality', { country: Country, verifiedOn: PartialDate }, dated)
export type Nationality = t.TypeOf<typeof Nationality>

export const TravelDocument = record(
  'TravelDocument',
  { documentType: TravelDocumentType, issuedBy: Country, issuedOn: PartialDate },
  dated,
)
export type TravelDocument = t.TypeOf<typeof TravelDocument>

/** The journey home begins: from where, to where, how, alone or escorted, in which group return. */
export const Departure = record(
  'Departure',
  { departedOn: PartialDate, mode: TransportMode, from: Country, to: Country },
  { escorted: t.boolean, operation: OperationId, ...dated },
)
export type Departure = t.TypeOf<typeof Departure>

/** A return that is meant to take place: it counts as a departure once the departure is recorded. */
export const PlannedReturn = record(
  'PlannedReturn',
  { plannedFor: PartialDate, mode: TransportMode, from: Country, to: Country },
  { escorted: t.boolean, operation: OperationId, ...dated },
)
export type PlannedReturn = t.TypeOf<typeof PlannedReturn>

/** A planned return that does not take place. */
export const Cancellation = record('Cancellation', { reason: CancellationReason })

/** The person was met in an operation of several agencies. */
export const OperationLink = record('OperationLink', { operation: OperationId })

/** The case is part of an investigation. */
export const InvestigationLink = record('InvestigationLink', { investigation: InvestigationId })

export const Arrival = record('Arrival', { arrivedOn: PartialDate }, dated)
export type Arrival = t.TypeOf<typeof Arrival>

export const ReintegrationStart = record(
  'ReintegrationStart',
  { startedOn: PartialDate, plan: codeSet(ReintegrationPlan, 1), country: Country },
  dated,
)
export type ReintegrationStart = t.TypeOf<typeof ReintegrationStart>

export const ReintegrationEnding = record(
  'ReintegrationEnding',
  { endedOn: PartialDate, outcome: ReintegrationOutcome },
  dated,
)
export type ReintegrationEnding = t.TypeOf<typeof ReintegrationEnding>

export const Closure = record('Closure', { closedOn: PartialDate, reason: ClosureReason }, dated)
export type Closure = t.TypeOf<typeof Closure>
