import type { AgencyCommandType } from '../agency/index.ts'
import type { CaseCommandType, InternalCaseCommandType } from '../case/index.ts'
import type { DatasetCommandType } from '../dataset/index.ts'
import type { FigureCommandType } from '../figure/index.ts'
import type { InvestigationCommandType } from '../investigation/index.ts'
import type { MergeRequestCommandType } from '../merge-request/index.ts'
import type { OperationCommandType } from '../operation/index.ts'

/** The commands that can be asked for, by the kind of record that they are about. Internal ones are left out by name. */
export type SubmittedCommands = {
  readonly case: Exclude<CaseCommandType, InternalCaseCommandType>
  readonly operation: OperationCommandType
  readonly investigation: InvestigationCommandType
  readonly figure: FigureCommandType
  readonly agency: AgencyCommandType
  readonly dataset: DatasetCommandType
  readonly mergerequest: MergeRequestCommandType
}

/** The kinds of records that commands are about. */
export type RecordKind = keyof SubmittedCommands

/** The name of a command that can be asked for. */
export type SubmittedCommand = SubmittedCommands[RecordKind]

/** What is read, of one record or of many. */
export type ReadAction =
  | 'ReadCase'
  | 'ReadCases'
  | 'ReadTimeline'
  | 'ReadOperation'
  | 'ReadInvestigation'
  | 'ReadFigure'
  | 'ReadAgency'
  | 'ReadAgencies'
  | 'ReadDataset'
  | 'ReadMergeRequest'
  | 'ReadMergeRequests'
  | 'ReadStatistics'
  | 'ReadDurations'
  | 'ReadCountries'
  | 'ReadCorridors'
  | 'ReadFigures'
  | 'ReadEditions'
  | 'ReadAlarms'
  | 'ReadAccessRecords'

/**
 * How far the log and what is read of it are (`ReadFreshness`): that counts events, live, and one event is one person. What operators do with read models and with streams that are parked, that they close editions, and what they watch: how the
 * parts are, and which events there are. What a parked event says (`InspectParked`) is told for a reason that is recorded.
 */
export type OperatorAction =
  | 'ReadFreshness'
  | 'ReadTopology'
  | 'ReadEvents'
  | 'StartReplay'
  | 'ReadReplays'
  | 'CancelReplay'
  | 'ReadParked'
  | 'RetryParked'
  | 'SkipParked'
  | 'InspectParked'
  | 'CloseEdition'

/** A command whose data reach further than others of its type, and which is therefore an action of its own. */
export type WiderAction = 'GrantRegionalTokens'

/** Everything that somebody may be allowed. `SendBatch` is only the way in: each line is an action of its own. */
export type Action = SubmittedCommand | WiderAction | ReadAction | OperatorAction | 'SendBatch'
