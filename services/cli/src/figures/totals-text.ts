import type { FigureTotal, FigureTotalsAnswer } from '@ledger/api'
import type { FigureDimension } from '@ledger/projections'
import { textTable } from '@ledger/service-kit'
import { dimensionHeadings } from '../stats/dimensions.ts'
import { countText, toTheRight } from '../terminal/count-text.ts'
import { placeText } from '../terminal/place-text.ts'
import { byIndicatorAndPeriod, periodText, wordsOf } from './figure-words.ts'

const places: ReadonlySet<FigureDimension> = new Set([
  'citizenship',
  'countryOfExploitation',
  'returnedFrom',
  'returnedTo',
  'reportingCountry',
])

const cellText = (dimension: FigureDimension, value: string | null | undefined): string => {
  if (value === null || value === undefined) return 'not broken down'
  return places.has(dimension) ? placeText(value) : wordsOf(value)
}

/** How a source broke a total down, in its own words; nothing where it did not. */
export const breakdownOf = ({ breakdown }: FigureTotal): string | undefined =>
  breakdown === null || breakdown === 'Total' ? undefined : breakdown

/** What the figures of a total are broken down by, beside what the table has columns for. */
const otherBreakdowns = (total: FigureTotal, by: ReadonlyArray<FigureDimension>): string =>
  [
    ...[breakdownOf(total)].filter((words) => words !== undefined),
    ...total.brokenDownBy
      .filter((dimension) => dimension !== 'category' && !by.includes(dimension))
      .map((dimension) => (dimensionHeadings[dimension] ?? dimension).toLowerCase()),
  ].join(', ')

/** Totals of official figures as a table. Sources break one fact down in several ways: each is a total of its own. */
export const totalsText = ({ groupBy: by, totals }: FigureTotalsAnswer): string => {
  if (totals.length === 0) return 'No figures.'
  const sorted = [...totals].sort(byIndicatorAndPeriod)
  const [heading = '', ...values] = toTheRight(['Total', ...sorted.map(countText)])
  return textTable(
    [
      'Indicator',
      'Period',
      ...by.map((one) => dimensionHeadings[one] ?? one),
      heading,
      'Unit',
      'Figures',
      'Source',
      'Broken down by',
    ],
    sorted.map((total, index) => [
      wordsOf(total.indicator),
      periodText(total.period),
      ...by.map((dimension) => cellText(dimension, total.place[dimension])),
      values[index] ?? '',
      total.unit,
      total.figures,
      total.dataset,
      otherBreakdowns(total, by),
    ]),
  )
}
