import type { MergeReason, ReopeningReason } from '../codes/index.ts'
import type { CaseId, MergeRequestId } from '../ids.ts'

/** What can be asked of the register. */
export type MergeRegisterCommand =
  | {
      readonly type: 'RequestMerge'
      readonly duplicate: CaseId
      readonly survivor: CaseId
      readonly reason: MergeReason
      /** The request that was accepted, for a merge across agencies. */
      readonly request?: MergeRequestId
    }
  | { readonly type: 'CompleteMerge'; readonly duplicate: CaseId }
  | { readonly type: 'AbandonMerge'; readonly duplicate: CaseId }
  | { readonly type: 'RequestRelease'; readonly duplicate: CaseId; readonly reason: ReopeningReason }
  | { readonly type: 'CompleteRelease'; readonly duplicate: CaseId }
  | { readonly type: 'CountRequest'; readonly request: MergeRequestId; readonly case: CaseId }
