import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import { caseCommandCodecs } from '../case/index.ts'
import { ReopeningReason } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { AgencyId, CaseId } from '../ids.ts'
import { legacyMergeRequestEvents } from './legacy-events.ts'

/** What is asked for: that a case of the asker be merged, as its own holder would merge it. */
const Asked = record(
  'Asked',
  { case: CaseId, merge: caseCommandCodecs.MergeCase, askedBy: AgencyId },
  { synthetic: t.literal(true) },
)

const codecs = {
  MergeAsked: Asked,
  MergeRefused: record('MergeRefused', { refusedBy: AgencyId }),
  MergeAccepted: record('MergeAccepted', { acceptedBy: AgencyId }),
  MergeUndone: record('MergeUndone', { undoneBy: AgencyId, reason: ReopeningReason }),
}

/** What can happen to a merge request. That it lapsed is no event: the clock says so. */
export type MergeRequestEvent = EventOf<typeof codecs>

/** How the events of a merge request are read. */
export const mergeRequestEvents = eventSchema(codecs, legacyMergeRequestEvents)
