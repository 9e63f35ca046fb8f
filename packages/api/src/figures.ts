import { codeList, Instant } from '@ledger/kernel'
import { Edition, FigureDimensions, FigureSource, OfficialFigure } from '@ledger/ledger'
import { figureDimensions, TotalQualifier, type FigureDimension } from '@ledger/projections'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count, RecordId, Revision } from './answered.ts'
import { orNull } from './or-null.ts'

/** The agency that published a figure here, by the name that it is registered by. */
const Publisher = answerOf('Publisher', { id: RecordId, name: orNull(t.string) })

/**
 * An official figure in a list: which it is, since when, who published it here, between what it lies (`upper` null: there
 * is no bound), and what its source published.
 */
const ListedFigure = answerOf(
  'ListedFigure',
  {
    id: RecordId,
    revision: Revision,
    recordedAt: Instant,
    publisher: Publisher,
    lower: t.number,
    upper: orNull(t.number),
    approximate: t.boolean,
    ...OfficialFigure.required,
    dimensions: answerOf('FigureDimensions', FigureDimensions.required, FigureDimensions.optional),
    source: answerOf('FigureSource', FigureSource.required, FigureSource.optional),
  },
  OfficialFigure.optional,
)

/** `GET /v1/figures`: a page of them, and the cursor of the next. */
export const FiguresAnswer = answerOf('FiguresAnswer', {
  figures: t.readonlyArray(ListedFigure),
  next: orNull(RecordId),
})
export type FiguresAnswer = t.TypeOf<typeof FiguresAnswer>

const Dimension = codeList('FigureDimension', figureDimensions)

const ofDimensions = Object.fromEntries(figureDimensions.map((code) => [code, orNull(t.string)])) as Readonly<
  Record<FigureDimension, t.Type<string | null, unknown>>
>

/**
 * A total of figures that may be added. `value` is null where it is not exact, `upper` where there is no upper bound;
 * `brokenDownBy` are the dimensions in which the added figures are parts, `editions` those that they state.
 */
export const FigureTotal = answerOf(
  'FigureTotal',
  {
    indicator: OfficialFigure.required.indicator,
    unit: OfficialFigure.required.unit,
    period: OfficialFigure.required.period,
    dataset: FigureSource.required.dataset,
    breakdown: orNull(t.string),
    brokenDownBy: t.readonlyArray(Dimension),
    place: answerOf('FigurePlace', {}, ofDimensions),
    figures: Count,
    value: orNull(t.number),
    lower: t.number,
    upper: orNull(t.number),
    approximate: t.boolean,
  },
  { qualifier: TotalQualifier, editions: t.readonlyArray(Edition) },
)
export type FigureTotal = t.TypeOf<typeof FigureTotal>

/**
 * `GET /v1/figures/totals`. `overlapping`: some totals may count the same persons, and add up to more than there are.
 * `from` and `to` are days, both included; `knownUntil` is not included.
 */
export const FigureTotalsAnswer = answerOf(
  'FigureTotalsAnswer',
  {
    groupBy: t.readonlyArray(Dimension),
    totals: t.readonlyArray(FigureTotal),
  },
  { from: orNull(t.string), to: orNull(t.string), knownUntil: orNull(Instant), overlapping: t.boolean },
)
export type FigureTotalsAnswer = t.TypeOf<typeof FigureTotalsAnswer>
