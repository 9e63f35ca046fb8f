import { record } from '@ledger/kernel'
import { MergeReason, ReopeningReason } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { CaseId, MergeRequestId } from '../ids.ts'
import { legacyMergeRegisterEvents } from './legacy-events.ts'

const codecs = {
  MergeRequested: record('MergeRequested', { duplicate: CaseId, survivor: CaseId, reason: MergeReason }),
  AgreedMergeRequested: record('AgreedMergeRequested', {
    duplicate: CaseId,
    survivor: CaseId,
    reason: MergeReason,
    request: MergeRequestId,
  }),
  MergeCompleted: record('MergeCompleted', { duplicate: CaseId }),
  MergeAbandoned: record('MergeAbandoned', { duplicate: CaseId }),
  ReleaseRequested: record('ReleaseRequested', { duplicate: CaseId, reason: ReopeningReason }),
  ReleaseCompleted: record('ReleaseCompleted', { duplicate: CaseId }),
  RequestCounted: record('RequestCounted', { request: MergeRequestId, case: CaseId }),
}

/** What can happen to the register of merges. */
export type MergeRegisterEvent = EventOf<typeof codecs>

/** How the events of the register are read. */
export const mergeRegisterEvents = eventSchema(codecs, legacyMergeRegisterEvents)
