import type { FigureTotalsCsvRow } from '@ledger/api'
import { boundsOf } from '@ledger/kernel'
import { figureDimensions, type FigureDimension } from '@ledger/projections'
import { decimalsOf, flagAttributes, unitList, type Flags } from './observation-flags.ts'
import { screaming, total } from './sdmx-codes.ts'
import type { SdmxComponent, SdmxFlow } from './sdmx-flow.ts'
import { frequencyList, periodOf } from './time-period.ts'

type Row = FigureTotalsCsvRow

/** The period of an official figure, an EDTF date, as SDMX states it. */
export const figurePeriod = (period: Row['period']) => {
  const { lower, upper } = boundsOf(period)
  return periodOf({ first: lower, last: upper })
}

const statusOf: Readonly<Record<Row['qualifier'], Flags['status']>> = {
  exact: 'A',
  approximate: 'E',
  at_least: 'O',
  between: 'O',
}

const flagsOf = (row: Row): Flags => ({
  status: statusOf[row.qualifier],
  confidentiality: 'F',
  lower: row.lower,
  upper: row.upper,
  unit: row.unit,
  decimals: decimalsOf(row.value),
  footnotes: [
    ...(row.approximate ? ['A source says about.'] : []),
    ...(row.value === null ? ['A part is masked or open: it lies between LOWER_BOUND and UPPER_BOUND.'] : []),
    ...(row.overlapping ? ['Some totals may count the same persons, and add up to more than there are.'] : []),
  ],
})

const placed = (dimension: FigureDimension): SdmxComponent<Row> => ({
  id: screaming(dimension),
  name: screaming(dimension).replaceAll('_', ' ').toLowerCase(),
  // Words of the sources stand here too.
  values: 'String',
  of: (row) => (row as Readonly<Partial<Record<FigureDimension, string | null>>>)[dimension] ?? total,
})

/** Totals of official figures as observations: of an indicator, unit, data set and breakdown, by the dimensions of figures. */
export const figureTotalsFlow: SdmxFlow<Row> = {
  id: 'FIGURE_TOTALS',
  name: 'Totals of official figures',
  about: 'Totals of official figures that may be added, with bounds where a part is masked, about or open.',
  dimensions: [
    { id: 'FREQ', name: 'Frequency', values: frequencyList, of: ({ period }) => figurePeriod(period).frequency },
    { id: 'INDICATOR', name: 'Indicator', values: 'String', of: ({ indicator }) => indicator },
    { id: 'UNIT', name: 'Unit', values: unitList, of: ({ unit }) => unit },
    { id: 'DATASET', name: 'Data set', values: 'String', of: ({ dataset }) => dataset },
    { id: 'BREAKDOWN', name: 'Breakdown', values: 'String', of: ({ breakdown }) => breakdown ?? total },
    {
      id: 'BROKEN_DOWN_BY',
      name: 'Dimensions of the parts',
      values: 'String',
      of: ({ brokenDownBy }) => (brokenDownBy.length === 0 ? total : brokenDownBy.join('+')),
    },
    ...figureDimensions.map(placed),
  ],
  timePeriod: ({ period }) => figurePeriod(period).period,
  value: ({ value }) => (value === null ? '' : String(value)),
  attributes: [
    ...flagAttributes(flagsOf),
    { id: 'FIGURES', name: 'Figures added', values: 'Integer', of: ({ figures }) => String(figures) },
    { id: 'EDITIONS', name: 'Editions', values: 'String', of: ({ editions }) => editions.join('; ') },
    { id: 'KNOWN_UNTIL', name: 'As it was known before', values: 'DateTime', of: ({ knownUntil }) => knownUntil ?? '' },
  ],
  isObservation: () => true,
}
