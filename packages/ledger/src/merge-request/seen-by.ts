import { codeList, type Instant } from '@ledger/kernel'
import type * as t from 'io-ts'
import { hasLapsed, type MergeRequest } from './merge-request.ts'

/**
 * How a request stands. `pending` and `lapsed` are all that the asker learns of one that was not accepted; `refused` is
 * told to those who may still accept it.
 */
export const RequestStatus = codeList('RequestStatus', ['pending', 'refused', 'accepted', 'undone', 'lapsed'])
export type RequestStatus = t.TypeOf<typeof RequestStatus>

/** The two sides of a request: whose case is to be merged, and who holds the one to merge it into. */
export const RequestSide = codeList('RequestSide', ['asker', 'asked'])
export type RequestSide = t.TypeOf<typeof RequestSide>

/** How a request stands for one of its sides: the asker cannot tell a refusal from silence. */
export const statusFor = (side: RequestSide, request: MergeRequest, now: Instant): RequestStatus => {
  if (request.phase === 'Accepted') return 'accepted'
  if (request.phase === 'Undone') return 'undone'
  if (hasLapsed(request, now)) return 'lapsed'
  return request.phase === 'Refused' && side === 'asked' ? 'refused' : 'pending'
}
