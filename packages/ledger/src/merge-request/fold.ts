import type { Recorded } from '../recorded.ts'
import type { MergeRequestEvent } from './events.ts'
import type { MergeRequestState } from './merge-request.ts'

export const noMergeRequest: MergeRequestState = undefined

/** The request after one more event; it was asked when its first event was recorded. */
export const foldMergeRequest = (
  state: MergeRequestState,
  event: MergeRequestEvent,
  { recordedAt }: Pick<Recorded, 'recordedAt'>,
): MergeRequestState => {
  if (event.type === 'MergeAsked') return { ...event.data, askedAt: recordedAt, phase: 'Asked' }
  if (state === undefined) return state
  switch (event.type) {
    case 'MergeRefused':
      return { ...state, phase: 'Refused' }
    case 'MergeAccepted':
      return { ...state, phase: 'Accepted', acceptedBy: event.data.acceptedBy }
    case 'MergeUndone':
      return { ...state, phase: 'Undone' }
  }
}
