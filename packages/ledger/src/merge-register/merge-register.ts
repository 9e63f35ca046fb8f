import type { MergeReason, ReopeningReason } from '../codes/index.ts'
import type { CaseId } from '../ids.ts'

/** One case merged, or being merged, into another; `releasing` while the merge is being taken back. */
export type Merge = {
  readonly survivor: CaseId
  readonly reason: MergeReason
  readonly phase: 'merging' | 'merged' | 'releasing'
  readonly releaseReason?: ReopeningReason
}

/**
 * Which case was merged into which, by the duplicate's id. A merge touches two streams, which cannot be written at
 * once; the register is the one stream where it is decided, so that two merges can never form a ring in which a person
 * is lost, and where an interrupted merge is found and finished.
 */
export type MergeRegister = Readonly<Record<CaseId, Merge>>
