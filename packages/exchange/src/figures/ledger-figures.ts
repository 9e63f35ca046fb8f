import { FiguresCsv } from '@ledger/api'
import { buddhistYearRule, cutMark, decode } from '@ledger/kernel'
import { FigureDimensions, type Edition, type OfficialFigure } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { columns } from '../csv/column.ts'
import type { Cells } from '../csv/table-row.ts'
import { numberOf } from '../number-of.ts'
import type { Problem, RowFormat } from '../row-format.ts'
import { figureKey } from './figure-key.ts'

type Column = keyof typeof FiguresCsv.columns

/** What a cell says; one that its codec does not read stays as it is, for the codec of figures to refuse by its rule. */
const said = (cells: Cells, column: Column): unknown => {
  const read = decode<unknown>(FiguresCsv.columns[column])(cells(column))
  return E.isRight(read) ? (read.right ?? undefined) : cells(column)
}

/** The ledger writes a number in all the digits that it has; a person who fills a template in may write it with zeros. */
const valueOf = (cells: Cells): unknown => {
  const value = said(cells, 'value')
  return typeof value === 'string' ? numberOf(value) : value
}

const dimensions = Object.keys(FigureDimensions.optional) as ReadonlyArray<keyof typeof FigureDimensions.optional>

const figureOf = (cells: Cells, edition: Edition | undefined) => ({
  ...Object.fromEntries(
    (['indicator', 'unit', 'qualifier', 'period'] as const).map((column) => [column, said(cells, column)]),
  ),
  value: valueOf(cells),
  dimensions: Object.fromEntries(dimensions.map((column) => [column, said(cells, column)])),
  source: {
    dataset: said(cells, 'dataset'),
    record: said(cells, 'record'),
    citation: said(cells, 'citation'),
    edition: said(cells, 'edition') ?? edition,
    licence: said(cells, 'licence'),
  },
})

const buddhistPeriod = (period: string): ReadonlyArray<Problem> => {
  const rule = buddhistYearRule(period)
  return rule === undefined ? [] : [{ column: 'period', rule }]
}

/** Columns that say again what others say, or what only the ledger that gave the file out knows. */
const derived: ReadonlyArray<Column> = [
  ...(['id', 'revision', 'recordedAt', 'lower', 'upper', 'approximate', 'publisher', 'publisherName'] as const),
]
/** Columns that files of earlier releases lack. */
const later: ReadonlyArray<Column> = ['edition', 'licence']

/** Figures as the ledger itself gives them out (`GET /v1/figures?format=csv`): what goes out comes in again. */
export const ledgerFigures: RowFormat = {
  command: 'PublishFigure',
  columns: [
    ...columns(FiguresCsv.names.filter((name) => ![...later, ...derived].includes(name as Column))),
    ...columns(later, { required: false }),
    ...columns(derived, { required: false, use: 'derived' }),
  ],
  identity: (cells) => ({ text: `${cells('dataset')}\n${cells('record')}`, uniqueIn: 'record' }),
  data: (cells, _name, { edition }) => figureOf(cells, edition),
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
    'source.licence': 'licence',
  },
  key: (_name, data) => figureKey(data as OfficialFigure),
}
