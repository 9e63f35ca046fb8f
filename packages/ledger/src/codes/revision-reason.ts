import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Why a published figure was revised or withdrawn. */
export const RevisionReason = codeList('RevisionReason', [
  'SourceRepublished',
  'TranscriptionError',
  'SourceWithdrew',
  'Other',
])
export type RevisionReason = t.TypeOf<typeof RevisionReason>
