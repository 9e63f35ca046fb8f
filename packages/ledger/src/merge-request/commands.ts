import { record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { caseCommandCodecs } from '../case/index.ts'
import { ReopeningReason } from '../codes/index.ts'
import { CaseId, type AgencyId } from '../ids.ts'

const { required, optional } = caseCommandCodecs.MergeCase

/** What can be asked of a merge request: `case` is the asker's own, the rest what a merge of it says. */
export const mergeRequestCommandCodecs = {
  AskMerge: record('AskMerge', { case: CaseId, ...required }, optional),
  AcceptMerge: record('AcceptMerge', {}),
  RefuseMerge: record('RefuseMerge', {}),
  UndoMerge: record('UndoMerge', { reason: ReopeningReason }),
}

/** The name of a command on a merge request that can be asked for. */
export type MergeRequestCommandType = keyof typeof mergeRequestCommandCodecs

type DataOf = {
  readonly [K in MergeRequestCommandType]: t.TypeOf<(typeof mergeRequestCommandCodecs)[K]>
} & {
  // Whether the asker's case is synthetic is told by the case itself.
  readonly AskMerge: { readonly synthetic?: true }
  /** What only the ledger itself says: what came of a merge, whoever carried it to its end. */
  readonly ConcludeMerge: { readonly acceptedBy: AgencyId }
  readonly ConcludeUndoing: { readonly reason: ReopeningReason }
}

/** A command on a merge request. */
export type MergeRequestCommand = {
  readonly [K in keyof DataOf]: { readonly type: K; readonly data: DataOf[K] }
}[keyof DataOf]
