import { buddhistYearRule, cutMark, withoutNeutralising } from '@ledger/kernel'
import type { Edition, OfficialFigure } from '@ledger/ledger'
import { optional, optionalList, severalOf } from '../cell-values.ts'
import { columns } from '../csv/column.ts'
import type { Cells } from '../csv/table-row.ts'
import { numberOf } from '../number-of.ts'
import type { Problem, RowFormat, RowName } from '../row-format.ts'
import { figureKey } from './figure-key.ts'

const dimensions = [
  'citizenship',
  'countryOfExploitation',
  'returnedFrom',
  'returnedTo',
  'reportingCountry',
  'sex',
  'ageGroup',
  'form',
  'modus',
  'transport',
  'assistedBy',
  'breakdown',
  'category',
] as const

const figureOf = (cells: Cells, _name: RowName, edition: Edition | undefined) => {
  const { assistedBy: _list, ...single } = Object.fromEntries(dimensions.map((name) => [name, optional(cells(name))]))
  return {
    indicator: cells('indicator'),
    unit: cells('unit'),
    value: numberOf(cells('value')),
    qualifier: cells('qualifier'),
    period: cells('period'),
    dimensions: { ...single, assistedBy: optionalList(severalOf(cells('assistedBy'))) },
    source: {
      dataset: cells('dataset'),
      record: cells('record'),
      citation: cells('citation'),
      edition: optional(cells('edition')) ?? edition,
    },
  }
}

const buddhistPeriod = (period: string): ReadonlyArray<Problem> => {
  const rule = buddhistYearRule(period)
  return rule === undefined ? [] : [{ column: 'period', rule }]
}

/** The cells as they were before they were made safe for a spreadsheet. */
const asTheyWere =
  (cells: Cells): Cells =>
  (column) =>
    withoutNeutralising(cells(column))

/** Figures as the ledger itself gives them out (`GET /v1/figures?format=csv`): what goes out comes in again. */
export const ledgerFigures: RowFormat = {
  command: 'PublishFigure',
  columns: [
    ...columns(['indicator', 'unit', 'value', 'qualifier', 'period', ...dimensions, 'dataset', 'record', 'citation']),
    ...columns(['edition'], { required: false }),
    ...columns(['id', 'revision', 'recordedAt', 'lower', 'upper', 'approximate', 'publisher', 'publisherName'], {
      required: false,
      use: 'derived',
    }),
  ],
  identity: (cells) => ({ text: `${cells('dataset')}\n${cells('record')}`, uniqueIn: 'record' }),
  data: (cells, name, { edition }) => figureOf(asTheyWere(cells), name, edition),
  problems: (cells) => [
    ...(cells('id').startsWith(cutMark)
      ? [{ column: 'id', rule: 'says that the file ends here and holds a part only: ask the ledger for all of it' }]
      : []),
    ...buddhistPeriod(cells('period')),
    ...(/\.\d*0$/.test(cells('value'))
      ? [
          {
            column: 'value',
            rule: 'is not as the ledger writes it, and may be thousands: write it without zeros behind a dot',
          },
        ]
      : []),
  ],
  example: {
    indicator: 'rescued',
    unit: 'persons',
    value: '1233',
    qualifier: 'exact',
    period: '2023-06',
    citizenship: 'IDN',
    reportingCountry: 'IDN',
    dataset: 'example',
    record: 'example-1',
    citation: 'Where it was published, in words to cite',
  },
  columnOf: {
    indicator: 'indicator',
    unit: 'unit',
    value: 'value',
    period: 'period',
    qualifier: 'qualifier',
    ...Object.fromEntries(dimensions.map((name) => [`dimensions.${name}`, name])),
    'source.dataset': 'dataset',
    'source.record': 'record',
    'source.citation': 'citation',
    'source.edition': 'edition',
  },
  key: (_name, data) => figureKey(data as OfficialFigure),
}
