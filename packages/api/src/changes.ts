import { Instant, wholeNumber } from '@ledger/kernel'
import { ChangeReason, Measure, storedDimensionNames, type StoredDimension } from '@ledger/projections'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { EditionNumber, EditionOfAnswer, Rounding } from './editions.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

/** By how many a count changed: below zero where something is taken out again. */
export const ChangeNumber = wholeNumber('ChangeNumber', -Number.MAX_SAFE_INTEGER)

const ofDimensions = Object.fromEntries(storedDimensionNames.map((name) => [name, orNull(t.string)])) as Readonly<
  Record<StoredDimension, t.Type<string | null, unknown>>
>

/**
 * A signed change of a count. `recordedAt` of an exact one, `edition` of a published one, the other is null. Between the
 * days it happened; null is open. Several values of one person in a dimension stand together, joined by semicolons; null
 * where the dimension is not published.
 */
const SignedChange = answerOf('SignedChange', {
  edition: orNull(EditionNumber),
  recordedAt: orNull(Instant),
  measure: Measure,
  unit: t.string,
  synthetic: t.boolean,
  change: ChangeNumber,
  reason: ChangeReason,
  occurredFrom: orNull(t.string),
  occurredTo: orNull(t.string),
  ...ofDimensions,
})

/**
 * `GET /v1/statistics/changes`: the signed changes that counts are sums of, and no identifiers of anybody. `rounded`:
 * whether they are those that editions published, of which `edition` is the last, or exact.
 */
export const ChangesAnswer = answerOf(
  'ChangesAnswer',
  {
    measures: t.readonlyArray(Measure),
    synthetic: Synthetic,
    from: orNull(t.string),
    to: orNull(t.string),
    knownUntil: orNull(Instant),
    rounded: t.boolean,
    rows: t.readonlyArray(SignedChange),
  },
  { edition: EditionOfAnswer, rounding: Rounding, citation: t.string },
)
export type ChangesAnswer = t.TypeOf<typeof ChangesAnswer>
