import type { SubmittedCommand } from './action.ts'

/** How a command names the record that it is about. */
export type CommandNaming = {
  /** Whether it makes the record: `new`, with an id of the caller's key; `of-data`, with one that its data give. */
  readonly makes: 'new' | 'of-data' | false
  /** What a line of a batch may give: neither; `id` only; one of `id` and `recordKey` or none; or one of them, as it must. */
  readonly inBatch: 'none' | 'id' | 'either' | 'required'
}

const there: CommandNaming = { makes: false, inBatch: 'required' }
// Which agency is meant may also be the one that asks.
const agency: CommandNaming = { makes: false, inBatch: 'either' }

/** Every command that can be asked for, by how it names its record. */
export const commandNaming: Readonly<Record<SubmittedCommand, CommandNaming>> = {
  ReportVictim: { makes: 'new', inBatch: 'none' },
  AssessStatus: there,
  RecordRescue: there,
  AdmitToShelter: there,
  LeaveShelter: there,
  GiveAssistance: there,
  GrantProtection: there,
  EndProtection: there,
  VerifyNationality: there,
  IssueTravelDocument: there,
  RecordRepatriation: there,
  PlanReturn: there,
  CancelReturn: there,
  StartReintegration: there,
  EndReintegration: there,
  LinkOperation: there,
  LinkInvestigation: there,
  CorrectDetails: there,
  WithdrawFact: there,
  CorrectFact: there,
  BeginJourney: there,
  RecordEarlierFact: there,
  CloseCase: there,
  ReopenCase: there,
  MergeCase: there,
  RetractCase: there,
  OpenOperation: { makes: 'new', inBatch: 'id' },
  AdmitAgency: there,
  ConcludeOperation: there,
  CancelOperation: there,
  OpenInvestigation: { makes: 'new', inBatch: 'id' },
  AdmitInvestigator: there,
  NameSuspect: there,
  ArrestSuspect: there,
  ChargeSuspect: there,
  ConvictSuspect: there,
  AcquitSuspect: there,
  OrderCompensation: there,
  CloseInvestigation: there,
  ReopenInvestigation: there,
  PublishFigure: { makes: 'of-data', inBatch: 'none' },
  ReviseFigure: there,
  WithdrawFigure: there,
  RegisterAgency: { makes: 'new', inBatch: 'either' },
  RotateCredential: agency,
  GrantTokens: agency,
  SuspendAgency: agency,
  ReinstateAgency: agency,
  RegisterDataset: { makes: 'of-data', inBatch: 'none' },
  AskMerge: { makes: 'new', inBatch: 'none' },
  AcceptMerge: there,
  RefuseMerge: there,
  UndoMerge: there,
}
