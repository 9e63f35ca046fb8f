import { TransportMode, type OfficialFigure } from '@ledger/ledger'
import { optional, optionalList, severalOf } from '../cell-values.ts'
import { columns } from '../csv/column.ts'
import type { Cells } from '../csv/table-row.ts'
import { numberOf } from '../number-of.ts'
import type { Given, RowFormat, RowName } from '../row-format.ts'
import { figureKey } from './figure-key.ts'

const modes = new Map(
  TransportMode.codes.map((mode) => [mode.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase(), mode]),
)

const transportOf = (cell: string): string | undefined => modes.get(cell) ?? optional(cell)

const figureOf = (cells: Cells, _name: RowName, { edition }: Given) => ({
  indicator: cells('indicator'),
  unit: cells('unit'),
  value: numberOf(cells('value')),
  qualifier: cells('qualifier'),
  period: cells('period'),
  dimensions: {
    citizenship: optional(cells('citizenship')),
    countryOfExploitation: optional(cells('country_of_exploitation')),
    returnedFrom: optional(cells('country_of_return_from')),
    reportingCountry: optional(cells('reporting_country')),
    modus: optional(cells('modus')),
    transport: transportOf(cells('transport')),
    assistedBy: optionalList(severalOf(cells('assisted_by'))),
  },
  source: {
    dataset: 'published-figures',
    record: cells('figure_id'),
    citation: cells('citation'),
    edition: optional(cells('edition')) ?? edition,
  },
})

/** Figures as governments and the press published them, coded by hand: one statement a row, word for word cited. */
export const publishedFigures: RowFormat = {
  command: 'PublishFigure',
  columns: [
    ...columns([
      'figure_id',
      'indicator',
      'unit',
      'value',
      'qualifier',
      'citizenship',
      'country_of_exploitation',
      'country_of_return_from',
      'reporting_country',
      'period',
      'modus',
      'transport',
      'assisted_by',
      'citation',
    ]),
    ...columns(['edition'], { required: false }),
  ],
  identity: (cells) => ({ text: cells('figure_id'), uniqueIn: 'figure_id' }),
  data: figureOf,
  problems: () => [],
  columnOf: {
    indicator: 'indicator',
    unit: 'unit',
    value: 'value',
    qualifier: 'qualifier',
    period: 'period',
    'dimensions.citizenship': 'citizenship',
    'dimensions.countryOfExploitation': 'country_of_exploitation',
    'dimensions.returnedFrom': 'country_of_return_from',
    'dimensions.reportingCountry': 'reporting_country',
    'dimensions.modus': 'modus',
    'dimensions.transport': 'transport',
    'dimensions.assistedBy': 'assisted_by',
    'source.record': 'figure_id',
    'source.citation': 'citation',
    'source.edition': 'edition',
  },
  key: (_name, data) => figureKey(data as OfficialFigure),
}
