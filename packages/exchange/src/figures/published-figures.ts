import { TransportMode, type OfficialFigure } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { optional, optionalList, severalOf } from '../cell-values.ts'
import { columns } from '../csv/column.ts'
import type { Cells } from '../csv/table-row.ts'
import { figureDatasets } from '../figure-datasets.ts'
import { dateOf } from '../read-date.ts'
import type { Given, Problem, RowFormat, RowName } from '../row-format.ts'
import { figureKey } from './figure-key.ts'
import { stateInTheRegion } from '../state-in-the-region.ts'
import { periodRule } from './stated-period.ts'
import { statedValue } from './stated-value.ts'

const modes = new Map(
  TransportMode.codes.map((mode) => [mode.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase(), mode]),
)

const transportOf = (cell: string): string | undefined => modes.get(cell) ?? optional(cell)

/** Whether a column says otherwise than the mark beside the number; `exact` is what a column says that was filled down. */
const contradicts = (mark: string | undefined, qualifier: string): boolean =>
  mark !== undefined && !['', 'exact', mark].includes(qualifier)

/** A state by its code or any of its names; what names none stays as it is, for the codec to judge. */
const stateOf = (cell: string): string | undefined => stateInTheRegion(cell) ?? optional(cell)

/** The number and how exact it is: what stands beside the number is closer to it than a column of its own. */
const amountOf = (cells: Cells) => {
  const stated = statedValue(cells('value'), cells('unit'))
  return E.isLeft(stated)
    ? { value: cells('value'), qualifier: cells('qualifier') }
    : { value: stated.right.value, qualifier: stated.right.qualifier ?? cells('qualifier') }
}

const figureOf = (cells: Cells, _name: RowName, { edition }: Given) => ({
  indicator: cells('indicator'),
  unit: cells('unit'),
  ...amountOf(cells),
  period: dateOf(cells('period')) ?? '',
  dimensions: {
    citizenship: stateOf(cells('citizenship')),
    countryOfExploitation: stateOf(cells('country_of_exploitation')),
    returnedFrom: stateOf(cells('country_of_return_from')),
    reportingCountry: stateOf(cells('reporting_country')),
    modus: optional(cells('modus')),
    transport: transportOf(cells('transport')),
    assistedBy: optionalList(severalOf(cells('assisted_by')).map((one) => stateInTheRegion(one) ?? one)),
  },
  source: {
    dataset: figureDatasets.publishedFigures,
    record: cells('figure_id'),
    citation: cells('citation'),
    edition: optional(cells('edition')) ?? edition,
  },
})

const problemsOf = (cells: Cells, latestYear: number): ReadonlyArray<Problem> => {
  const stated = statedValue(cells('value'), cells('unit'))
  const qualifier = cells('qualifier')
  const period = periodRule(cells('period'), latestYear)
  return [
    ...(E.isLeft(stated) ? [{ column: 'value', rule: stated.left }] : []),
    ...(E.isRight(stated) && contradicts(stated.right.qualifier, qualifier)
      ? [{ column: 'qualifier', rule: `says otherwise than the value, which is ${stated.right.qualifier}` }]
      : []),
    ...(period === undefined ? [] : [{ column: 'period', rule: period }]),
  ]
}

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
  mayBeEmpty: [
    ...['citizenship', 'country_of_exploitation', 'country_of_return_from', 'reporting_country'],
    ...['modus', 'transport', 'assisted_by'],
  ],
  identity: (cells) => ({ text: cells('figure_id'), uniqueIn: 'figure_id' }),
  data: figureOf,
  problems: problemsOf,
  example: {
    figure_id: 'example-1',
    indicator: 'rescued',
    unit: 'persons',
    value: '1,233',
    qualifier: 'exact',
    citizenship: 'Indonesia',
    country_of_exploitation: 'Cambodia',
    reporting_country: 'Indonesia',
    period: '2023-06',
    citation: 'Where it was published, in words to cite',
  },
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
