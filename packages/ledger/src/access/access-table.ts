import { Role } from '../codes/index.ts'
import type { Action } from './action.ts'
import type { Relation } from './relation.ts'

/** Who may do one thing. */
export type AccessRow = {
  /** One of these roles is needed. */
  readonly roles: ReadonlyArray<Role>
  /** And one of these relations; `any`: whatever the agency is to the record. */
  readonly relations: ReadonlyArray<Relation> | 'any'
  /** And none of these. */
  readonly except: ReadonlyArray<Relation>
  /** Whether every caller may know of the record. Where not, whoever stands in no relation to it is told that there is none. */
  readonly isPublic: boolean
  /**
   * When it is asked whether the agency is registered: at once, or only of a command that is in no stream yet, as
   * commands on agencies were taken from anybody with the role before: these keep their first answer.
   */
  readonly registered: 'at-once' | 'when-new'
}

const usual = { relations: 'any', except: [], isPublic: true, registered: 'at-once' } as const
const row = (roles: ReadonlyArray<Role>, over: Partial<AccessRow> = {}): AccessRow => ({ roles, ...usual, ...over })

const atTheScene: ReadonlyArray<Role> = ['reporter', 'caseworker']
const ofHolder = { relations: ['holder'], isPublic: false } as const
/** Of a case: who holds the one that it was merged into is told what it was. Of a merge request: its two sides. */
const ofBothSides = { relations: ['holder', 'duplicate-party'], isPublic: false } as const
const ofParticipant = { relations: ['participant'], isPublic: false } as const
const byRegistrar = { relations: ['registrar-of-state', 'registrar-of-region'], registered: 'when-new' } as const

const recordsFact = row(atTheScene, ofHolder)
const keepsCase = row(['caseworker'], ofHolder)
const inOperation = row(atTheScene, ofParticipant)
const inInvestigation = row(['caseworker'], ofParticipant)
const publishes = row(['statistician'], { relations: ['publisher'] })
const analyses = row(['analyst', 'statistician'])
const anybody = row(Role.codes)
const operates = row(['operator'])
const watches = row(['operator', 'auditor'])
/** Nobody decides on the standing of the own agency. */
const ofStanding = row(['registrar'], { ...byRegistrar, except: ['self'] })

/** Who may do what, on which record. Whoever asks whether something is allowed asks this table, by `decideAccess`. */
export const accessTable: Readonly<Record<Action, AccessRow>> = {
  ReportVictim: row(atTheScene),
  AssessStatus: recordsFact,
  RecordRescue: recordsFact,
  AdmitToShelter: recordsFact,
  LeaveShelter: recordsFact,
  GiveAssistance: recordsFact,
  GrantProtection: recordsFact,
  EndProtection: recordsFact,
  VerifyNationality: recordsFact,
  IssueTravelDocument: recordsFact,
  RecordRepatriation: recordsFact,
  PlanReturn: recordsFact,
  CancelReturn: recordsFact,
  StartReintegration: recordsFact,
  EndReintegration: recordsFact,
  LinkOperation: recordsFact,
  LinkInvestigation: recordsFact,
  CorrectDetails: keepsCase,
  WithdrawFact: keepsCase,
  CorrectFact: keepsCase,
  BeginJourney: keepsCase,
  RecordEarlierFact: recordsFact,
  CloseCase: keepsCase,
  ReopenCase: keepsCase,
  MergeCase: keepsCase,
  RetractCase: keepsCase,
  OpenOperation: row(atTheScene),
  AdmitAgency: inOperation,
  ConcludeOperation: inOperation,
  CancelOperation: inOperation,
  OpenInvestigation: row(['caseworker']),
  AdmitInvestigator: inInvestigation,
  NameSuspect: inInvestigation,
  ArrestSuspect: inInvestigation,
  ChargeSuspect: inInvestigation,
  ConvictSuspect: inInvestigation,
  AcquitSuspect: inInvestigation,
  OrderCompensation: inInvestigation,
  CloseInvestigation: inInvestigation,
  ReopenInvestigation: inInvestigation,
  PublishFigure: publishes,
  ReviseFigure: publishes,
  WithdrawFigure: publishes,
  RegisterAgency: ofStanding,
  RotateCredential: row(['registrar'], byRegistrar),
  GrantTokens: ofStanding,
  GrantRegionalTokens: { ...ofStanding, relations: ['registrar-of-region'] },
  SuspendAgency: ofStanding,
  ReinstateAgency: ofStanding,
  // Of the record of the owner's agency.
  RegisterDataset: { ...ofStanding, registered: 'at-once' },
  AskMerge: keepsCase,
  AcceptMerge: row(['caseworker'], { relations: ['duplicate-party'], isPublic: false }),
  RefuseMerge: row(['caseworker'], { relations: ['duplicate-party'], isPublic: false }),
  UndoMerge: row(['caseworker'], ofBothSides),
  SendBatch: row(['reporter', 'caseworker', 'statistician', 'registrar'], { registered: 'when-new' }),
  ReadCase: row(atTheScene, ofBothSides),
  // A list of those alone that the own agency holds, as `holdersOf` tells: it is to no one record.
  ReadCases: row(atTheScene),
  ReadTimeline: row(atTheScene, ofBothSides),
  ReadOperation: row(atTheScene, ofParticipant),
  ReadInvestigation: row(atTheScene, ofParticipant),
  ReadFigure: anybody,
  ReadAgency: anybody,
  ReadAgencies: row(['registrar']),
  ReadDataset: anybody,
  ReadMergeRequest: row(['caseworker'], ofBothSides),
  ReadMergeRequests: row(['caseworker']),
  ReadStatistics: analyses,
  ReadDurations: analyses,
  ReadCountries: analyses,
  ReadCorridors: analyses,
  ReadFigures: analyses,
  // Who closes them sees how that goes; who is given their numbers, which there are.
  ReadEditions: row(['analyst', 'statistician', 'operator', 'auditor']),
  ReadAlarms: row(['analyst', 'statistician', 'operator']),
  ReadAccessRecords: row(['auditor']),
  // Who reads published numbers alone is not to count what is recorded between two editions.
  ReadFreshness: row(Role.codes.filter((role) => role !== 'analyst')),
  ReadTopology: watches,
  ReadEvents: watches,
  StartReplay: operates,
  ReadReplays: watches,
  CancelReplay: operates,
  ReadParked: watches,
  RetryParked: operates,
  SkipParked: operates,
  InspectParked: operates,
  CloseEdition: operates,
}

/** The roles that an action is for. */
export const rolesOf = (action: Action): ReadonlyArray<Role> => accessTable[action].roles
