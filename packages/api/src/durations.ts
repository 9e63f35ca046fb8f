import { Instant } from '@ledger/kernel'
import { DurationDimension, FromStage, ToStage } from '@ledger/projections'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { AseanMembers } from './asean-members.ts'
import { Count } from './answered.ts'
import { DurationRounding, EditionOfAnswer } from './editions.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

const stages = { fromStage: FromStage, toStage: ToStage }

/** Days: the median, and those that were enough for nine in ten persons; null of nobody. `persons`: of how many they are. */
const taken = { medianDays: orNull(t.number), p90Days: orNull(t.number), persons: Count }

const ofDimensions = Object.fromEntries(
  DurationDimension.codes.map((code): [string, t.Type<string, unknown>] => [code, t.string]),
) as Readonly<Record<DurationDimension, t.Type<string, unknown>>>

/**
 * `GET /v1/durations`: days from one stage of a journey to another, of those persons for whom both are known to the day.
 * `from` and `to` are days, both included, on which the later stage was reached; `knownUntil` is not included. `totals` has
 * every pair of stages that was asked for, and of published numbers those of enough persons; `rounding` says of how many. `overlapping`: a person stands in several rows. Durations are never added.
 */
export const DurationsAnswer = answerOf(
  'DurationsAnswer',
  {
    unit: t.literal('days'),
    groupBy: t.readonlyArray(DurationDimension),
    synthetic: Synthetic,
    from: orNull(t.string),
    to: orNull(t.string),
    knownUntil: orNull(Instant),
    rows: t.readonlyArray(answerOf('DurationRow', { ...stages, ...taken }, ofDimensions)),
    totals: t.readonlyArray(answerOf('DurationTotal', { ...stages, ...taken })),
    overlapping: t.boolean,
    rounded: t.boolean,
  },
  { asean: AseanMembers, edition: EditionOfAnswer, rounding: DurationRounding, citation: t.string },
)
export type DurationsAnswer = t.TypeOf<typeof DurationsAnswer>
