import { codeList, Instant } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count, RecordId } from './answered.ts'
import { orNull } from './or-null.ts'

/** How many rows only the live table has, and how many only the rebuilt one. */
const RowsDiffering = answerOf('RowsDiffering', { live: Count, rebuilt: Count })

/** How a rebuilt table compares with the live one that it is to replace, and in what they differ or why none can tell. */
const TableComparison = answerOf(
  'TableComparison',
  {
    model: t.string,
    table: t.string,
    outcome: codeList('ComparisonOutcome', ['equal', 'different', 'not-comparable']),
  },
  { detail: t.string, rowsDiffering: RowsDiffering },
)

/**
 * A replay as it stands. `events` are in, those of an earlier, cancelled run included; `total` is how many there are, as
 * far as is known. `different`: live rows of the same version would have been replaced by different ones, which it was not
 * told to do (`replaceDifferent`); nothing was switched. `topicsAnew`: projectors read their topics from the
 * beginning afterwards.
 */
export const ReplayAnswer = answerOf('ReplayAnswer', {
  id: RecordId,
  models: t.readonlyArray(t.string),
  replaceDifferent: t.boolean,
  topicsAnew: t.boolean,
  state: codeList('ReplayState', ['running', 'cancelled', 'failed', 'different', 'switched']),
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
