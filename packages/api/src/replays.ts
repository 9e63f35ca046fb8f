import { codeList, Instant } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count, RecordId } from './answered.ts'
import { orNull } from './or-null.ts'

/** How a rebuilt table compares with the live one that it replaced, and in what they differ or why none can tell. */
const TableComparison = answerOf(
  'TableComparison',
  {
    model: t.string,
    table: t.string,
    outcome: codeList('ComparisonOutcome', ['equal', 'different', 'not-comparable']),
  },
  { detail: t.string },
)

/**
 * A replay as it stands. `events` are in, those of an earlier, cancelled run included; `total` is how many there are, as
 * far as is known.
 */
export const ReplayAnswer = answerOf('ReplayAnswer', {
  id: RecordId,
  models: t.readonlyArray(t.string),
  state: codeList('ReplayState', ['running', 'cancelled', 'failed', 'switched']),
  phase: orNull(codeList('ReplayPhase', ['filling', 'indexing', 'switching'])),
  startedBy: t.string,
  startedAt: Instant,
  endedAt: orNull(Instant),
  events: Count,
  total: orNull(Count),
  eventsPerSecond: orNull(Count),
  secondsLeft: orNull(Count),
  comparison: orNull(t.readonlyArray(TableComparison)),
  error: orNull(t.string),
})
export type ReplayAnswer = t.TypeOf<typeof ReplayAnswer>

/** `GET /v1/replays`: those of this process, the latest first. */
export const ReplaysAnswer = answerOf('ReplaysAnswer', { replays: t.readonlyArray(ReplayAnswer) })
