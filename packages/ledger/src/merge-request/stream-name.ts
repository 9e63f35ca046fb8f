import type { MergeRequestId } from '../ids.ts'

/** The category of the streams of merge requests: one word, as a category ends at the first hyphen. */
export const mergeRequestCategory = 'mergerequest'

/** The stream of one merge request. */
export const mergeRequestStream = (id: MergeRequestId): string => `${mergeRequestCategory}-${id}`
