import { noNewRules } from '../new-command-rules.ts'
import { decideMergeRequest } from './decide.ts'
import { mergeRequestEvents } from './events.ts'
import { foldMergeRequest, noMergeRequest } from './fold.ts'
import { MergeRequest } from './merge-request.ts'
import { mergeRequestCategory } from './stream-name.ts'

/** All that whoever loads, decides, stores or projects a merge request needs, in one value. */
export const mergeRequestAggregate = {
  category: mergeRequestCategory,
  initial: noMergeRequest,
  fold: foldMergeRequest,
  decide: decideMergeRequest,
  newCommandRules: noNewRules,
  schema: mergeRequestEvents,
  state: MergeRequest,
}
