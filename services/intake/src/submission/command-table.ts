import {
  agencyCommandCodecs,
  caseCommandCodecs,
  figureCommandCodecs,
  investigationCommandCodecs,
  operationCommandCodecs,
} from '@ledger/ledger'
import type { Role } from '@ledger/service-kit'
import type * as t from 'io-ts'

/** The kinds of records that commands are about. */
export type RecordKind = 'agency' | 'case' | 'figure' | 'investigation' | 'operation'

/** A command as it is submitted: of what record, who may, what it says, and where it stands in the HTTP API. */
export type CommandEntry = {
  readonly type: string
  readonly kind: RecordKind
  /** Whether it makes the record. */
  readonly creates: boolean
  readonly roles: ReadonlyArray<Role>
  readonly codec: t.Type<unknown, unknown>
  /** The last segment of its address, below the record's. */
  readonly segment: string
  readonly summary: string
}

type Line = readonly [segment: string, summary: string, roles?: ReadonlyArray<Role>]

const atTheScene: ReadonlyArray<Role> = ['reporter', 'caseworker']
const caseworker: ReadonlyArray<Role> = ['caseworker']

const caseLines: Readonly<Record<string, Line>> = {
  ReportVictim: ['', 'Report a victim: opens a case'],
  AssessStatus: ['status-assessment', 'Record what a body holds the person to be'],
  RecordRescue: ['rescue', 'Record that the person came free'],
  AdmitToShelter: ['shelter-admission', 'Record the admission to a shelter'],
  LeaveShelter: ['shelter-leaving', 'Record that the person left the shelter'],
  GiveAssistance: ['assistance', 'Record assistance given'],
  GrantProtection: ['protection', 'Record a protection measure granted'],
  EndProtection: ['protection-ending', 'Record the end of a protection measure'],
  VerifyNationality: ['nationality', 'Record a verified nationality'],
  IssueTravelDocument: ['travel-document', 'Record a travel document issued'],
  RecordRepatriation: ['repatriation', 'Record the return: departed, and arrived once that is known'],
  StartReintegration: ['reintegration', 'Record the start of a reintegration plan'],
  EndReintegration: ['reintegration-ending', 'Record the end of a reintegration plan'],
  LinkOperation: ['operation-link', 'Link the case to an operation'],
  LinkInvestigation: ['investigation-link', 'Link the case to an investigation'],
  CorrectDetails: ['correction', 'Correct details field by field, with a reason', caseworker],
  CloseCase: ['closure', 'Close the case', caseworker],
  ReopenCase: ['reopening', 'Open a closed, merged or retracted case again', caseworker],
  MergeCase: ['merge', 'Merge the case into another of the same person', caseworker],
  RetractCase: ['retraction', 'Take back a case that should never have been recorded', caseworker],
}

const operationLines: Readonly<Record<string, Line>> = {
  OpenOperation: ['', 'Open an operation of several agencies'],
  AdmitAgency: ['agency', 'Let another agency take part'],
  ConcludeOperation: ['conclusion', 'Conclude the operation'],
  CancelOperation: ['cancellation', 'Cancel the operation'],
}

const investigationLines: Readonly<Record<string, Line>> = {
  OpenInvestigation: ['', 'Open an investigation'],
  AdmitInvestigator: ['agency', 'Let another agency take part'],
  NameSuspect: ['suspect', 'Name a suspect'],
  ArrestSuspect: ['arrest', 'Record an arrest'],
  ChargeSuspect: ['charge', 'Record a charge'],
  ConvictSuspect: ['conviction', 'Record a conviction'],
  AcquitSuspect: ['acquittal', 'Record an acquittal'],
  OrderCompensation: ['compensation', 'Record that compensation was ordered'],
  CloseInvestigation: ['closure', 'Close the investigation'],
  ReopenInvestigation: ['reopening', 'Open the investigation again'],
}

const figureLines: Readonly<Record<string, Line>> = {
  PublishFigure: ['', 'Publish an official figure; a record published again with another value is revised'],
  ReviseFigure: ['revision', 'Revise an official figure'],
  WithdrawFigure: ['withdrawal', 'Withdraw an official figure'],
}

const agencyLines: Readonly<Record<string, Line>> = {
  RegisterAgency: ['', 'Register an agency'],
  RotateCredential: ['credential', "Rotate the agency's credential"],
  SuspendAgency: ['suspension', 'Suspend the agency: it may not write'],
  ReinstateAgency: ['reinstatement', 'Reinstate the agency'],
}

const entries = (
  kind: RecordKind,
  lines: Readonly<Record<string, Line>>,
  codecs: Readonly<Record<string, t.Mixed>>,
  usual: ReadonlyArray<Role>,
): ReadonlyArray<CommandEntry> =>
  Object.entries(lines).map(([type, [segment, summary, roles = usual]]) => {
    const codec = codecs[type]
    if (codec === undefined) throw new Error(`no codec for ${type}`)
    return { type, kind, creates: segment === '', roles, codec: codec, segment, summary }
  })

/** Every command that can be submitted. Absorbing and releasing a duplicate are no one's to ask for: merging does it. */
export const commandTable: ReadonlyArray<CommandEntry> = [
  ...entries('case', caseLines, caseCommandCodecs, atTheScene),
  ...entries('operation', operationLines, operationCommandCodecs, atTheScene),
  ...entries('investigation', investigationLines, investigationCommandCodecs, caseworker),
  ...entries('figure', figureLines, figureCommandCodecs, ['statistician']),
  ...entries('agency', agencyLines, agencyCommandCodecs, ['registrar']),
]

/** The commands by their names. */
export const commandsByType: ReadonlyMap<string, CommandEntry> = new Map(
  commandTable.map((entry) => [entry.type, entry]),
)
