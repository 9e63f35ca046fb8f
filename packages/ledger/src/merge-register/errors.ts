import { ruleRefusal, stateRefusal } from '../refusal.ts'
import { mostOfAgency, mostOfCase } from './requests-asked.ts'

export const mergeIntoItself = ruleRefusal('merge-into-itself', 'into', 'a case is not merged into itself')
export const mergedElsewhere = stateRefusal('merged-elsewhere', 'the case was merged into another case')
export const releaseUnderWay = stateRefusal(
  'release-under-way',
  'a merge of this case, or into it, is being taken back: reopen the merged case first, which finishes that',
)
export const survivorMerged = stateRefusal(
  'survivor-merged',
  'the case to merge into was itself merged into another: merge into that one',
)
export const notMerged = stateRefusal('not-merged', 'the case is not merged into another')
export const survivorMergedOn = stateRefusal(
  'survivor-merged-on',
  'the case it was merged into was itself merged into another since: reopen that one first',
)

export const tooManyForAgency = stateRefusal(
  'too-many-merge-requests',
  `your agency has ${mostOfAgency} merge requests that are neither accepted nor 30 days old, and may have no more`,
)
export const tooManyForCase = stateRefusal(
  'too-many-merge-requests',
  `your agency has ${mostOfCase} merge requests for this case that are neither accepted nor 30 days old, and may have no more`,
)

/** Every way in which the register refuses. */
export type MergeRegisterRefusal =
  | typeof mergeIntoItself
  | typeof mergedElsewhere
  | typeof releaseUnderWay
  | typeof survivorMerged
  | typeof notMerged
  | typeof survivorMergedOn
  | typeof tooManyForCase
