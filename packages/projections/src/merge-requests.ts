import type { ReadModel } from './read-model.ts'
import type { Table } from './table.ts'

/** Which agency asked for a merge into which case, and which accepted it: where lists of requests are looked up. */
const mergeRequest: Table = {
  name: 'merge_request',
  columns: [
    { name: 'request_id', type: 'uuid' },
    { name: 'step', type: 'text' },
    { name: 'agency', type: 'uuid' },
    { name: 'into_case', type: 'uuid' },
    { name: 'recorded_at', type: 'timestamptz', content: false },
  ],
  key: ['request_id', 'step'],
  indexes: [['agency'], ['recorded_at']],
}

/** Merge requests as they stand. Each of the two sides is shown its own part of one. */
export const mergeRequests: ReadModel = {
  name: 'merge-requests',
  version: 1,
  states: ['mergerequest'],
  tables: [mergeRequest],
  project: {
    mergerequest: (_before, { askedBy, acceptedBy, merge }, { id, type, recordedAt }) => {
      if (type === 'MergeAsked') return [{ table: mergeRequest, row: [id, 'asked', askedBy, merge.into, recordedAt] }]
      if (type === 'MergeAccepted' && acceptedBy !== undefined)
        return [{ table: mergeRequest, row: [id, 'accepted', acceptedBy, merge.into, recordedAt] }]
      return []
    },
  },
}
