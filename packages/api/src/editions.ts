import { Instant, quantity, wholeNumber } from '@ledger/kernel'
import { ClosedBy, EditionClock } from '@ledger/ledger'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count } from './answered.ts'
import { orNull } from './or-null.ts'

export const EditionNumber = wholeNumber('EditionNumber', 1)

/** Which edition numbers are of: closed at `cut` (what was recorded up to then is in it); `nextOn` the day on which the next is due. */
export const EditionOfAnswer = answerOf('EditionOfAnswer', { number: EditionNumber, cut: Instant, nextOn: t.string })

/** How published counts are rounded: changes of at most `largestRounded` persons to multiples of `base`. */
export const Rounding = answerOf('Rounding', { base: Count, largestRounded: Count })

const orderError = {
  order: Count,
  mean: quantity('MeanError'),
  p95: quantity('P95'),
  largest: quantity('Largest'),
}

/** How far published numbers by so many dimensions (`order`) are off, in persons: on average, 95 % of them at most, and any at most. */
export const OrderError = answerOf('OrderError', orderError)

/** The same of one measure. */
export const MeasureError = answerOf('MeasureError', { measure: t.string, ...orderError })

/** How published durations are rounded: to so many `days`, and `persons`; groups of fewer than `leastPersons` are not told. */
export const DurationRounding = answerOf('DurationRounding', { days: Count, persons: Count, leastPersons: Count })
export type DurationRounding = t.TypeOf<typeof DurationRounding>

/** What an edition says of its durations: how many there are, their digest, and the groups in which they are told. */
const DurationsOfEdition = answerOf('DurationsOfEdition', {
  ...DurationRounding.required,
  rows: Count,
  digest: t.string,
  groups: t.readonlyArray(t.readonlyArray(t.string)),
})

const Edition = answerOf(
  'PublishedEdition',
  {
    ...EditionOfAnswer.required,
    dueOn: t.string,
    by: ClosedBy,
    publishedAt: Instant,
    dimensions: t.readonlyArray(t.string),
    measures: t.readonlyArray(t.string),
    rounding: Rounding,
    errors: t.readonlyArray(answerOf('EditionError', { measure: t.string, synthetic: t.boolean, ...orderError })),
    /** The months in which each agency recorded something since the edition before. */
    reporting: t.readonlyArray(
      answerOf('Reporting', { agency: t.string, months: t.readonlyArray(t.string) }, { country: t.string }),
    ),
    revisionPolicy: t.string,
    digest: t.string,
  },
  { clock: EditionClock, durations: DurationsOfEdition },
)

/** `GET /v1/editions`: a page of those that are published, oldest first; `next` is the cursor of the page that follows. */
export const EditionsAnswer = answerOf('EditionsAnswer', {
  editions: t.readonlyArray(Edition),
  next: orNull(EditionNumber),
})
export type EditionsAnswer = t.TypeOf<typeof EditionsAnswer>
