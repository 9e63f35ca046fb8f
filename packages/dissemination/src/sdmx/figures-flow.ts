import type { FiguresCsvRow } from '@ledger/api'
import { FigureDimensions } from '@ledger/ledger'
import { figurePeriod } from './figure-totals-flow.ts'
import { decimalsOf, flagAttributes, type Flags } from './observation-flags.ts'
import { screaming, total } from './sdmx-codes.ts'
import type { SdmxComponent, SdmxFlow } from './sdmx-flow.ts'
import { frequencyList } from './time-period.ts'

type Row = FiguresCsvRow

const statusOf: Readonly<Record<Row['qualifier'], Flags['status']>> = {
  exact: 'A',
  approximate: 'E',
  less_than: 'Q',
  at_least: 'O',
}

const isExact = ({ lower, upper }: Row): boolean => lower === upper

const flagsOf = (row: Row): Flags => ({
  status: statusOf[row.qualifier],
  confidentiality: 'F',
  lower: row.lower,
  upper: row.upper,
  unit: row.unit,
  decimals: decimalsOf(row.value),
  footnotes: [
    ...(row.qualifier === 'exact' ? [] : [`The source says ${row.qualifier.replaceAll('_', ' ')} ${row.value}.`]),
    row.citation,
  ],
})

type Dimension = keyof typeof FigureDimensions.optional

const dimensionNames = Object.keys(FigureDimensions.optional) as ReadonlyArray<Dimension>

const textOf = (value: string | ReadonlyArray<string> | null): string =>
  value === null ? total : typeof value === 'string' ? value : value.join('+')

const placed = (dimension: Dimension): SdmxComponent<Row> => ({
  id: screaming(dimension),
  name: screaming(dimension).replaceAll('_', ' ').toLowerCase(),
  values: 'String',
  of: (row) => textOf(row[dimension]),
})

/** Official figures as observations, each told from every other by its record in the ledger. */
export const figuresFlow: SdmxFlow<Row> = {
  id: 'FIGURES',
  name: 'Official figures',
  about: 'Official figures as their sources published them, each with its citation.',
  dimensions: [
    { id: 'FREQ', name: 'Frequency', values: frequencyList, of: ({ period }) => figurePeriod(period).frequency },
    { id: 'FIGURE', name: 'Figure', values: 'String', of: ({ id }) => id },
    { id: 'INDICATOR', name: 'Indicator', values: 'String', of: ({ indicator }) => indicator },
    { id: 'DATASET', name: 'Data set', values: 'String', of: ({ dataset }) => dataset },
    ...dimensionNames.map(placed),
  ],
  timePeriod: ({ period }) => figurePeriod(period).period,
  value: (row) => (isExact(row) || row.qualifier === 'approximate' ? String(row.value) : ''),
  attributes: [
    ...flagAttributes(flagsOf),
    { id: 'RECORD', name: 'Record of the data set', values: 'String', of: ({ record }) => record },
    { id: 'EDITION', name: 'Edition', values: 'String', of: ({ edition }) => edition ?? '' },
    { id: 'PUBLISHER', name: 'Published here by', values: 'String', of: ({ publisher }) => publisher },
    { id: 'RECORDED_AT', name: 'Recorded at', values: 'DateTime', of: ({ recordedAt }) => recordedAt },
  ],
  isObservation: () => true,
}
