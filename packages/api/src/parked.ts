import { Instant } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count, Revision } from './answered.ts'
import { orNull } from './or-null.ts'

/** A stream that waits: the event that failed, why, how often, and all that wait with it. */
const ParkedStream = answerOf('ParkedStream', {
  stream: t.string,
  revision: Revision,
  error: t.string,
  attempts: Count,
  events: Count,
  since: Instant,
})

/** Events that were skipped: which, why, and who decided it when. */
const SkippedEvents = answerOf('SkippedEvents', {
  stream: t.string,
  revisions: t.readonlyArray(Revision),
  reason: t.string,
  agency: t.string,
  actor: t.string,
  recordedAt: Instant,
})

/** That somebody looked into an event of a stream that was parked: which, why, and who it was when. */
const Inspection = answerOf('Inspection', {
  stream: t.string,
  revision: Revision,
  reason: t.string,
  agency: t.string,
  actor: t.string,
  recordedAt: Instant,
})

/** `GET /v1/parked`: the longest waiting first; what was skipped and looked into, the first one first. */
export const ParkedAnswer = answerOf('ParkedAnswer', {
  parked: t.readonlyArray(ParkedStream),
  skipped: t.readonlyArray(SkippedEvents),
  inspected: t.readonlyArray(Inspection),
})
export type ParkedAnswer = t.TypeOf<typeof ParkedAnswer>

/**
 * What trying a stream again came to: `events` were applied; `strays` are counted that wait and are not in the log; or
 * one failed once more.
 */
export const RetriedAnswer = t.union([
  answerOf('Applied', { outcome: t.literal('applied'), events: Count, strays: Count }),
  answerOf('Failed', { outcome: t.literal('failed'), events: Count, revision: Revision, error: t.string }),
])

/** What skipping came to: the revisions that were skipped, and how many events behind them were applied. */
export const SkippedAnswer = answerOf('SkippedAnswer', { skipped: t.readonlyArray(Revision), applied: Count })

/** `POST /v1/parked/{stream}/inspection`: an event that waits, with what it says, as it was recorded in the version of its time. */
export const InspectedAnswer = answerOf('InspectedAnswer', {
  stream: t.string,
  revision: Revision,
  type: t.string,
  schemaVersion: orNull(Count),
  recordedAt: orNull(Instant),
  data: t.unknown,
})
export type InspectedAnswer = t.TypeOf<typeof InspectedAnswer>
