import { checked, codeList, Instant, quantity, wholeNumber } from '@ledger/kernel'
import { FigureSource } from '@ledger/ledger'
import {
  Dimension,
  Measure,
  noGrowthReasons,
  noRateReasons,
  ratePer,
  type NoGrowth,
  type NoRate,
} from '@ledger/projections'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { AseanMembers } from './asean-members.ts'
import { EditionOfAnswer, OrderError, Rounding } from './editions.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

const Whole = wholeNumber('Count', 0)

const bounded = { value: orNull(Whole), lower: Whole, upper: Whole }

/** A count with its bounds; `value` is null where they are not the same, as dates are too vague to say more. */
const BoundedCount = answerOf('BoundedCount', bounded)

const ofDimensions = Object.fromEntries(Dimension.codes.map((code) => [code, orNull(t.string)])) as Readonly<
  Record<Dimension, t.Type<string | null, unknown>>
>

/** Persons per 100,000 of the population of the state of citizenship in a year; `value` null as of counts. */
const Rate = answerOf('Rate', {
  value: orNull(quantity('Rate')),
  lower: quantity('Rate'),
  upper: quantity('Rate'),
  population: Whole,
  year: t.string,
})

/** Why a row has no rate. */
const NoRateGiven = answerOf('NoRate', {
  none: codeList('NoRateReason', Object.keys(noRateReasons) as ReadonlyArray<NoRate>),
  why: t.string,
})

/** A percentage, with one digit behind the dot; below zero of a decline. */
export const Percent = checked<number>(
  'Percent',
  (u): u is number => typeof u === 'number' && Number.isFinite(u),
  'must be a number of percent',
  { type: 'number' },
)

/** Growth in percent against a base: which period that is, and how many there were then; `value` null as of counts. */
const Growth = answerOf('Growth', {
  value: orNull(Percent),
  lower: Percent,
  upper: Percent,
  period: t.string,
  base: BoundedCount,
})

/** Why a row has no growth; with the period of its base and what stands there, where the row has one. */
const NoGrowthGiven = answerOf(
  'NoGrowth',
  { none: codeList('NoGrowthReason', Object.keys(noGrowthReasons) as ReadonlyArray<NoGrowth>), why: t.string },
  { period: t.string, base: BoundedCount },
)

/** A row: its place in each dimension that was asked for (null: not known so finely), and the count there. */
const StatisticsRow = answerOf('StatisticsRow', bounded, {
  ...ofDimensions,
  rate: t.union([Rate, NoRateGiven]),
  growth: t.union([Growth, NoGrowthGiven]),
})

/**
 * What the rates of a table are: per so many persons of which population, by which sources. Rates are never added: there
 * is none of the total.
 */
const Rates = answerOf('Rates', {
  per: t.literal(ratePer),
  of: t.literal('mid-year population of the state of citizenship'),
  sources: t.readonlyArray(
    answerOf(
      'PopulationSource',
      { dataset: FigureSource.required.dataset, citation: FigureSource.required.citation },
      { edition: FigureSource.optional.edition, licence: FigureSource.optional.licence },
    ),
  ),
})

/** What the growth of a table is held against: `previous-period`, `year-before`, or the period that was named. */
const GrowthOfAnswer = answerOf('GrowthOfAnswer', { against: t.string, meaning: t.string, in: t.literal('percent') })

/**
 * What is told of published counts beside: of which edition they are, how they are rounded and how far they are off, and
 * an address that gives the same counts for ever.
 */
const ofPublished = {
  edition: EditionOfAnswer,
  rounding: Rounding,
  errors: t.readonlyArray(OrderError),
  citation: t.string,
}

/**
 * `GET /v1/statistics`. `rounded`: whether these are numbers of an edition, or exact. `overlapping`: a person stands in several rows, which add up to more than the total. `from` and
 * `to` are days, both included; `knownUntil` is not included. `rates` where they were asked for: each row has its `rate` then;
 * `growth` likewise. `asean` where its members were asked for together: who they are, on the last day of the period or as of
 * which it was known.
 */
export const StatisticsAnswer = answerOf(
  'StatisticsAnswer',
  {
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
  },
  { rates: Rates, growth: GrowthOfAnswer, rounded: t.boolean, asean: AseanMembers, ...ofPublished },
)
export type StatisticsAnswer = t.TypeOf<typeof StatisticsAnswer>
