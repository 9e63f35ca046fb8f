import {
  agencyCommandCodecs,
  caseCommandCodecs,
  commandNaming,
  datasetCommandCodecs,
  figureCommandCodecs,
  investigationCommandCodecs,
  mergeRequestCommandCodecs,
  operationCommandCodecs,
  type CommandNaming,
  type RecordKind,
  type SubmittedCommand,
  type SubmittedCommands,
} from '@ledger/ledger'
import type * as t from 'io-ts'

type Line = {
  /** The last segment of its address, below the record's; empty for what makes a record. */
  readonly segment: string
  readonly summary: string
}

/** A command as it is submitted: of what record, what it says, and where it stands in the HTTP API. */
export type CommandEntry = Line & {
  /** Its name, which is also the action that the access table is asked for. */
  readonly type: SubmittedCommand
  readonly kind: RecordKind
  /** Whether it makes the record. */
  readonly creates: boolean
  readonly naming: CommandNaming
  readonly codec: t.Type<unknown, unknown>
}

/** Where the records of each kind stand in the HTTP API. */
export const collections: Readonly<Record<RecordKind, string>> = {
  agency: 'agencies',
  case: 'cases',
  dataset: 'datasets',
  figure: 'figures',
  investigation: 'investigations',
  mergerequest: 'merge-requests',
  operation: 'operations',
}

/** The address of a command, with `{id}` for the record that it is of, where there is one already. */
export const commandAddress = ({
  kind,
  creates,
  segment,
}: Pick<CommandEntry, 'kind' | 'creates' | 'segment'>): string =>
  creates ? `/v1/${collections[kind]}` : `/v1/${collections[kind]}/{id}/${segment}`

/** The address of many commands at once, as NDJSON. */
export const batchesAddress = '/v1/batches'

const makes = (summary: string): Line => ({ segment: '', summary })
const at = (segment: string, summary: string): Line => ({ segment, summary })

/** Every command of every kind of record: one that is missing, or that nobody may ask for, does not compile. */
const lines: { readonly [K in RecordKind]: Readonly<Record<SubmittedCommands[K], Line>> } = {
  case: {
    ReportVictim: makes('Report a victim: opens a case'),
    AssessStatus: at('status-assessment', 'Record what a body holds the person to be'),
    RecordRescue: at('rescue', 'Record that the person came free'),
    AdmitToShelter: at('shelter-admission', 'Record the admission to a shelter'),
    LeaveShelter: at('shelter-leaving', 'Record that the person left the shelter'),
    GiveAssistance: at('assistance', 'Record assistance given'),
    GrantProtection: at('protection', 'Record a protection measure granted'),
    EndProtection: at('protection-ending', 'Record the end of a protection measure'),
    VerifyNationality: at('nationality', 'Record a verified nationality'),
    IssueTravelDocument: at('travel-document', 'Record a travel document issued'),
    RecordRepatriation: at('repatriation', 'Record the return: departed, and arrived once that is known'),
    PlanReturn: at('return-plan', 'Plan a return: it counts once the departure is recorded'),
    CancelReturn: at('return-cancellation', 'Record that the planned return does not take place'),
    StartReintegration: at('reintegration', 'Record the start of a reintegration plan'),
    EndReintegration: at('reintegration-ending', 'Record the end of a reintegration plan'),
    LinkOperation: at('operation-link', 'Link the case to an operation'),
    LinkInvestigation: at('investigation-link', 'Link the case to an investigation'),
    CorrectDetails: at('correction', 'Correct details field by field, with a reason'),
    WithdrawFact: at(
      'fact-withdrawal',
      'Take back facts, or a journey with its facts, that your agency recorded, with a reason',
    ),
    CorrectFact: at('fact-correction', 'Say a fact that your agency recorded as it should have been'),
    BeginJourney: at('journeys', 'Begin a further journey of a person who was trafficked again'),
    RecordEarlierFact: at('earlier-fact', 'Record a fact of an earlier journey'),
    CloseCase: at('closure', 'Close the case'),
    ReopenCase: at('reopening', 'Open a closed, merged or retracted case again'),
    MergeCase: at('merge', 'Merge the case into another of the same person'),
    RetractCase: at('retraction', 'Take back a case that should never have been recorded'),
  },
  operation: {
    OpenOperation: makes('Open an operation of several agencies'),
    AdmitAgency: at('agency', 'Let another agency take part'),
    ConcludeOperation: at('conclusion', 'Conclude the operation'),
    CancelOperation: at('cancellation', 'Cancel the operation'),
  },
  investigation: {
    OpenInvestigation: makes('Open an investigation'),
    AdmitInvestigator: at('agency', 'Let another agency take part'),
    NameSuspect: at('suspect', 'Name a suspect'),
    ArrestSuspect: at('arrest', 'Record an arrest'),
    ChargeSuspect: at('charge', 'Record a charge'),
    ConvictSuspect: at('conviction', 'Record a conviction'),
    AcquitSuspect: at('acquittal', 'Record an acquittal'),
    OrderCompensation: at('compensation', 'Record that compensation was ordered'),
    CloseInvestigation: at('closure', 'Close the investigation'),
    ReopenInvestigation: at('reopening', 'Open the investigation again'),
  },
  figure: {
    PublishFigure: makes('Publish an official figure; a record published again with another value is revised'),
    ReviseFigure: at('revision', 'Revise an official figure'),
    WithdrawFigure: at('withdrawal', 'Withdraw an official figure'),
  },
  agency: {
    RegisterAgency: makes('Register an agency'),
    RotateCredential: at(
      'credential',
      'No longer taken, as it binds no token: use token-grant; one that stands is answered',
    ),
    GrantTokens: at('token-grant', 'Say which issuers speak for the agency, and in which roles'),
    SuspendAgency: at('suspension', 'Suspend the agency: it may neither read nor write'),
    ReinstateAgency: at('reinstatement', 'Reinstate the agency'),
  },
  dataset: {
    RegisterDataset: makes('Register a data set of official figures with its owner, who alone publishes figures in it'),
  },
  mergerequest: {
    AskMerge: makes(
      'Ask whoever holds another case to merge yours into it; the answer does not tell whether it exists',
    ),
    AcceptMerge: at('acceptance', 'Accept the request: the cases are merged, and both sides see the one person'),
    RefuseMerge: at('refusal', 'Refuse the request; who asked cannot tell it from silence'),
    UndoMerge: at('undoing', 'Undo a merge that was accepted, from either side'),
  },
}

const codecs: { readonly [K in RecordKind]: Readonly<Record<SubmittedCommands[K], t.Mixed>> } = {
  case: caseCommandCodecs,
  operation: operationCommandCodecs,
  investigation: investigationCommandCodecs,
  figure: figureCommandCodecs,
  agency: agencyCommandCodecs,
  dataset: datasetCommandCodecs,
  mergerequest: mergeRequestCommandCodecs,
}

const entriesOf = (kind: RecordKind): ReadonlyArray<CommandEntry> => {
  const [linesOf, codecsOf]: [Readonly<Record<string, Line>>, Readonly<Record<string, t.Mixed>>] = [
    lines[kind],
    codecs[kind],
  ]
  return Object.entries(linesOf).flatMap(([name, line]) => {
    const type = name as SubmittedCommand
    const [codec, naming] = [codecsOf[type], commandNaming[type]]
    return codec === undefined ? [] : [{ ...line, type, kind, codec, naming, creates: naming.makes !== false }]
  })
}

/** Every command that can be submitted. */
export const commandTable: ReadonlyArray<CommandEntry> = (Object.keys(lines) as ReadonlyArray<RecordKind>).flatMap(
  (kind) => entriesOf(kind),
)

/** The commands by their names. */
export const commandsByType: ReadonlyMap<string, CommandEntry> = new Map(
  commandTable.map((entry) => [entry.type, entry]),
)
