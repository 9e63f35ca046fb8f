import { codeList } from '@ledger/kernel'
import type { CorrectionReason, RetractionReason, RevisionReason, WithdrawalReason } from '@ledger/ledger'

type Reasons = {
  readonly case: RetractionReason
  readonly figure: RevisionReason
  readonly details: CorrectionReason
  readonly fact: WithdrawalReason
}

/** Why an import is taken back, and what that is of cases, figures, corrections and facts. */
export const undoReasons = {
  RecordedInError: {
    case: 'RecordedInError',
    figure: 'TranscriptionError',
    details: 'DataEntryError',
    fact: 'DataEntryError',
  },
  TestRecord: { case: 'TestRecord', figure: 'Other', details: 'DataEntryError', fact: 'DataEntryError' },
  SourceWithdrew: { case: 'Other', figure: 'SourceWithdrew', details: 'NewInformation', fact: 'Other' },
  ConsentWithdrawn: { case: 'ConsentWithdrawn', figure: 'Other', details: 'Other', fact: 'Other' },
  Other: { case: 'Other', figure: 'Other', details: 'Other', fact: 'Other' },
} as const satisfies Readonly<Record<string, Reasons>>

/** The codes of the reasons to take an import back. */
export type UndoReason = keyof typeof undoReasons
export const UndoReason = codeList('UndoReason', Object.keys(undoReasons) as ReadonlyArray<UndoReason>)
