import { Instant, wholeNumber } from '@ledger/kernel'
import { Dimension, Measure } from '@ledger/projections'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

const Whole = wholeNumber('Count', 0)

const bounded = { value: orNull(Whole), lower: Whole, upper: Whole }

/** A count with its bounds; `value` is null where they are not the same, as dates are too vague to say more. */
const BoundedCount = answerOf('BoundedCount', bounded)

const ofDimensions = Object.fromEntries(Dimension.codes.map((code) => [code, orNull(t.string)])) as Readonly<
  Record<Dimension, t.Type<string | null, unknown>>
>

/** A row: its place in each dimension that was asked for (null: not known so finely), and the count there. */
const StatisticsRow = answerOf('StatisticsRow', bounded, ofDimensions)

/**
 * `GET /v1/statistics`. `overlapping`: a person stands in several rows, which add up to more than the total. `from` and
 * `to` are days, both included; `knownUntil` is not included.
 */
export const StatisticsAnswer = answerOf('StatisticsAnswer', {
  measure: Measure,
  unit: t.string,
  groupBy: t.readonlyArray(Dimension),
  synthetic: Synthetic,
  from: orNull(t.string),
  to: orNull(t.string),
  knownUntil: orNull(Instant),
  rows: t.readonlyArray(StatisticsRow),
  total: BoundedCount,
  overlapping: t.boolean,
})
export type StatisticsAnswer = t.TypeOf<typeof StatisticsAnswer>
