import { codeList, Instant } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { AseanMembers } from './asean-members.ts'
import { Count } from './answered.ts'
import { EditionOfAnswer, OrderError, Rounding } from './editions.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

const bounded = { value: orNull(Count), lower: Count, upper: Count }

/** Which of a corridor's stages a flow counts: who was reported, or who was returned. */
export const FlowMeasure = codeList('FlowMeasure', ['reported', 'repatriated'])

/**
 * Persons of one corridor: `reported`, from the state of citizenship through the country of transit to the place of
 * exploitation; `repatriated`, on to the country of return. Transit and return are null where they are not told.
 */
const Flow = answerOf('Flow', {
  measure: FlowMeasure,
  citizenship: t.string,
  countryOfTransit: orNull(t.string),
  countryOfExploitation: t.string,
  countryOfReturn: orNull(t.string),
  ...bounded,
})

const WayTold = codeList('WayTold', ['told', 'not-released'])

/**
 * What of a corridor is told beside its two ends. Editions publish neither over which border persons were taken nor where
 * to they were returned: only how many were.
 */
const Told = answerOf('ToldOfCorridors', {
  transit: WayTold,
  return: WayTold,
})

/** `GET /v1/corridors`: a person of several citizenships stands in several corridors (`overlapping`). */
export const CorridorsAnswer = answerOf(
  'CorridorsAnswer',
  {
    unit: t.string,
    synthetic: Synthetic,
    from: orNull(t.string),
    to: orNull(t.string),
    knownUntil: orNull(Instant),
    told: Told,
    flows: t.readonlyArray(Flow),
    totals: answerOf('CorridorTotals', {
      reported: answerOf('FlowTotal', bounded),
      repatriated: answerOf('FlowTotal', bounded),
    }),
    overlapping: t.boolean,
    rounded: t.boolean,
  },
  {
    asean: AseanMembers,
    ...{ edition: EditionOfAnswer, rounding: Rounding, errors: t.readonlyArray(OrderError), citation: t.string },
  },
)
export type CorridorsAnswer = t.TypeOf<typeof CorridorsAnswer>
