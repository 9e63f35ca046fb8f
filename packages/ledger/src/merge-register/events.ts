import { record } from '@ledger/kernel'
import { MergeReason, ReopeningReason } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { CaseId } from '../ids.ts'
import { legacyMergeRegisterEvents } from './legacy-events.ts'

const codecs = {
  MergeRequested: record('MergeRequested', { duplicate: CaseId, survivor: CaseId, reason: MergeReason }),
  MergeCompleted: record('MergeCompleted', { duplicate: CaseId }),
  MergeAbandoned: record('MergeAbandoned', { duplicate: CaseId }),
  ReleaseRequested: record('ReleaseRequested', { duplicate: CaseId, reason: ReopeningReason }),
  ReleaseCompleted: record('ReleaseCompleted', { duplicate: CaseId }),
}

/** What can happen to the register of merges. */
export type MergeRegisterEvent = EventOf<typeof codecs>

/** How the events of the register are read. */
export const mergeRegisterEvents = eventSchema(codecs, legacyMergeRegisterEvents)
