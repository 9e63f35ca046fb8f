import type { Instant } from '@ledger/kernel'
import type { MergeReason, ReopeningReason } from '../codes/index.ts'
import type { AgencyId, CaseId, MergeRequestId } from '../ids.ts'
import { casesIn, ofCase, type ByCase } from './by-case.ts'

/** One case merged, or being merged, into another; `releasing` while the merge is being taken back. */
export type Merge = {
  readonly survivor: CaseId
  readonly reason: MergeReason
  readonly phase: 'merging' | 'merged' | 'releasing'
  readonly releaseReason?: ReopeningReason
  /** Of a merge across agencies: the request that was accepted, and by whom. */
  readonly agreed?: { readonly request: MergeRequestId; readonly by: AgencyId }
}

/** At which revisions of the register a case was last merged to the end, and last released to the end. */
export type LastSteps = { readonly merged?: number; readonly released?: number }

/**
 * Which case was merged into which, by the duplicate's id. A merge touches two streams, which cannot be written at
 * once; the register is the one stream where it is decided, so that two merges can never form a ring in which a person
 * is lost, and where an interrupted merge is found and finished.
 */
export type MergeRegister = {
  readonly merges: ByCase<Merge>
  readonly lastSteps: ByCase<LastSteps>
  /** Duplicates whose release is not done to its end: as good as always none. */
  readonly releasing: ReadonlyArray<CaseId>
  /** By the agency that asked: the requests that are not known to be accepted, of the last 30 days. */
  readonly asked: Readonly<Record<AgencyId, ReadonlyArray<CountedRequest>>>
}

/** A request to merge across agencies, as far as it counts against what an agency may ask at a time. */
export type CountedRequest = { readonly request: MergeRequestId; readonly case: CaseId; readonly at: Instant }

/** The merge of a case into another as it stands, or undefined. */
export const mergeOf = ({ merges }: MergeRegister, duplicate: CaseId): Merge | undefined => ofCase(merges, duplicate)

/** When a case was last merged and last released, to the end. */
export const lastStepsOf = ({ lastSteps }: MergeRegister, duplicate: CaseId): LastSteps =>
  ofCase(lastSteps, duplicate) ?? {}

/** All merges as they stand, by the duplicate. */
export const mergesIn = ({ merges }: MergeRegister): ReadonlyArray<readonly [CaseId, Merge]> => casesIn(merges)
