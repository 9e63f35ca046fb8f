import {
  exactValue,
  FigureDimensions,
  rangeOf,
  sumOfRanges,
  type Edition,
  type OfficialFigure,
  type Range,
} from '@ledger/ledger'
import { totalQualifierOf, type TotalQualifier } from './total-qualifier.ts'

/** The dimensions of a figure, but for what its source breaks it down by, which says how parts and wholes are told apart. */
export type FigureDimension = Exclude<keyof FigureDimensions, 'breakdown'>

/** What official figures can be totalled by: every dimension that the record of a figure has. */
export const figureDimensions: ReadonlyArray<FigureDimension> = (
  Object.keys(FigureDimensions.optional) as ReadonlyArray<keyof FigureDimensions>
).filter((name) => name !== 'breakdown')

/** A total of figures that may be added: of one indicator, unit, period, data set and breakdown, in one place. */
export type FigureTotal = {
  readonly indicator: string
  readonly unit: OfficialFigure['unit']
  readonly period: OfficialFigure['period']
  readonly dataset: string
  readonly breakdown: string | null
  /** The dimensions that the added figures are broken down by; what is not named here is counted together in each. */
  readonly brokenDownBy: ReadonlyArray<FigureDimension>
  readonly place: Readonly<Partial<Record<FigureDimension, string | null>>>
  readonly figures: number
  /** The editions that the added figures state, sorted; a figure without one adds none. */
  readonly editions: ReadonlyArray<Edition>
  readonly value: number | null
  readonly qualifier: TotalQualifier
  readonly lower: number
  /** Null: there is no upper bound. */
  readonly upper: number | null
  readonly approximate: boolean
}

const valueOf = (figure: OfficialFigure, dimension: FigureDimension): string | null => {
  const value = figure.dimensions[dimension]
  return value === undefined ? null : typeof value === 'string' ? value : value.join(';')
}

const brokenDownBy = (figure: OfficialFigure): ReadonlyArray<FigureDimension> =>
  figureDimensions.filter((dimension) => valueOf(figure, dimension) !== null)

/**
 * What several figures of the very same cell say together. A source that names one cell twice has either split it or
 * stated it anew, and does not say which: the truth lies between the smallest of them and their sum.
 */
const rangeOfCell = (figures: ReadonlyArray<OfficialFigure>): Range => {
  const ranges = figures.map(rangeOf)
  const [only, ...others] = ranges
  if (only !== undefined && others.length === 0) return only
  return { ...sumOfRanges(ranges), lower: Math.min(...ranges.map(({ lower }) => lower)) }
}

const grouped = <A>(all: ReadonlyArray<A>, keyOf: (one: A) => string): ReadonlyArray<ReadonlyArray<A>> => {
  const groups = new Map<string, A[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()]
}

const additive = new Set<OfficialFigure['unit']>([
  'persons',
  'cases',
  'suspects',
  'investigations',
  'offences',
  'instruments',
])

const editionsOf = (figures: ReadonlyArray<OfficialFigure>): ReadonlyArray<Edition> =>
  [...new Set(figures.flatMap(({ source: { edition } }) => (edition === undefined ? [] : [edition])))].sort()

const totalOf = (figures: ReadonlyArray<OfficialFigure>, by: ReadonlyArray<FigureDimension>): FigureTotal => {
  const first = figures[0] as OfficialFigure
  const cells = grouped(figures, (figure) => JSON.stringify(figure.dimensions))
  const range = sumOfRanges(cells.map(rangeOfCell))
  return {
    indicator: first.indicator,
    unit: first.unit,
    period: first.period,
    dataset: first.source.dataset,
    breakdown: first.dimensions.breakdown ?? null,
    brokenDownBy: brokenDownBy(first),
    place: Object.fromEntries(by.map((dimension) => [dimension, valueOf(first, dimension)])),
    figures: figures.length,
    editions: editionsOf(figures),
    value: exactValue(range),
    qualifier: totalQualifierOf(range),
    ...range,
  }
}

/**
 * Totals official figures by some dimensions. Figures are added only where that makes sense: of one indicator, unit
 * and period (persons are never added to cases), of one data set, and broken down alike, so that a total never meets
 * its own parts. Percentages and ratios are not added at all: each stays a total of one.
 */
export const totalFigures = (
  figures: ReadonlyArray<OfficialFigure>,
  by: ReadonlyArray<FigureDimension>,
): ReadonlyArray<FigureTotal> =>
  grouped(figures, (figure) =>
    JSON.stringify([
      figure.source.dataset,
      figure.indicator,
      figure.unit,
      figure.period,
      figure.dimensions.breakdown ?? null,
      brokenDownBy(figure),
      by.map((dimension) => valueOf(figure, dimension)),
      additive.has(figure.unit) ? null : figure.source.record,
    ]),
  ).map((group) => totalOf(group, by))
