import { checked, Instant, wholeNumber } from '@ledger/kernel'
import { ChangeReason, Dimension, Measure } from '@ledger/projections'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { EditionNumber, EditionOfAnswer, Rounding } from './editions.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

const Whole = wholeNumber('Count', 0)

/** A number by which a count changed: below zero where it became less. */
export const SignedCount = checked<number>(
  'SignedCount',
  (u): u is number => typeof u === 'number' && Number.isSafeInteger(u),
  'must be a whole number',
  { type: 'integer' },
)

/** A published count with its bounds; `value` is null where they are not the same. */
const PublishedCount = answerOf('PublishedCount', { value: orNull(Whole), lower: Whole, upper: Whole })

const bounds = { value: orNull(SignedCount), lower: SignedCount, upper: SignedCount }

/** By how much a count changed, with bounds; `value` is null where they are not the same. */
const CountChange = answerOf('CountChange', bounds)

/** By how much it changed for one reason. */
const ReasonChange = answerOf('ReasonChange', { reason: ChangeReason, ...bounds })

const changed = {
  before: orNull(PublishedCount),
  after: orNull(PublishedCount),
  change: CountChange,
  reasons: t.readonlyArray(ReasonChange),
}

/**
 * A number in two editions, and why it changed: the reasons add up to the change. `before`, `after`: null where that
 * edition published nothing of it, which is not to say that there was nobody.
 */
const ChangedNumber = answerOf('ChangedNumber', changed)

const ofDimensions = Object.fromEntries(Dimension.codes.map((code) => [code, orNull(t.string)])) as Readonly<
  Record<Dimension, t.Type<string | null, unknown>>
>

/** What was asked of, and how its numbers are rounded. */
const scope = {
  measure: Measure,
  unit: t.string,
  synthetic: Synthetic,
  from: orNull(t.string),
  to: orNull(t.string),
  rounded: t.literal(true),
  rounding: Rounding,
  edition: EditionOfAnswer,
  citation: t.string,
}

/**
 * `GET /v1/statistics/comparison`: what changed from the edition `compared` to the edition `edition`, and why. Rows in which
 * nothing did are left out. `overlapping`: a person stands in several rows, which add up to more than the total.
 */
export const ComparisonAnswer = answerOf('ComparisonAnswer', {
  ...scope,
  compared: EditionOfAnswer,
  groupBy: t.readonlyArray(Dimension),
  rows: t.readonlyArray(answerOf('ChangedRow', changed, ofDimensions)),
  total: ChangedNumber,
  overlapping: t.boolean,
})
export type ComparisonAnswer = t.TypeOf<typeof ComparisonAnswer>

/** A number as an edition published it; by how much it had changed since the release before, and why. */
const Release = answerOf('Release', {
  edition: EditionNumber,
  cut: Instant,
  ...PublishedCount.required,
  change: CountChange,
  reasons: t.readonlyArray(ReasonChange),
})

/**
 * `GET /v1/statistics/releases`: one number, in every edition that changed it, the oldest first. `first` that said
 * anything of it, and `latest` up to and with the edition asked for; null where none did, which is not to say that there
 * was nobody.
 */
export const ReleasesAnswer = answerOf('ReleasesAnswer', {
  ...scope,
  first: orNull(Release),
  latest: orNull(Release),
  releases: t.readonlyArray(Release),
})
export type ReleasesAnswer = t.TypeOf<typeof ReleasesAnswer>
