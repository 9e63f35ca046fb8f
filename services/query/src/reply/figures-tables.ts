import type { FigureDimension, FigureTotal } from '@ledger/projections'
import { rangeOf } from '@ledger/ledger'
import type { PublishedFigure } from '../figures/publishers.ts'
import type { Cell, Table } from './csv.ts'

const dimensionNames = [
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

const cellOf = (value: string | ReadonlyArray<string> | undefined): Cell =>
  value === undefined ? null : typeof value === 'string' ? value : value.join(';')

/** Figures as rows of their table. */
export const figureRows = (figures: ReadonlyArray<PublishedFigure>): Table['rows'] =>
  figures.map(({ id, revision, recordedAt, publisher, figure }) => {
    const { lower, upper, approximate } = rangeOf(figure)
    return [
      id,
      revision,
      recordedAt,
      figure.indicator,
      figure.unit,
      figure.value,
      figure.qualifier,
      lower,
      upper,
      approximate,
      figure.period,
      ...dimensionNames.map((name) => cellOf(figure.dimensions[name])),
      figure.source.dataset,
      figure.source.record,
      figure.source.edition ?? null,
      figure.source.citation,
      publisher.id,
      publisher.name,
    ]
  })

/** Figures as a table: one a row, with where it stands and what it is about. */
export const figuresTable = (figures: ReadonlyArray<PublishedFigure>): Table => ({
  columns: [
    'id',
    'revision',
    'recordedAt',
    'indicator',
    'unit',
    'value',
    'qualifier',
    'lower',
    'upper',
    'approximate',
    'period',
    ...dimensionNames,
    'dataset',
    'record',
    'edition',
    'citation',
    'publisher',
    'publisherName',
  ],
  rows: figureRows(figures),
})

/** Totals of figures as a table, with their bounds. */
export const totalsTable = (by: ReadonlyArray<FigureDimension>, totals: ReadonlyArray<FigureTotal>): Table => ({
  columns: [
    'dataset',
    'indicator',
    'unit',
    'period',
    'breakdown',
    'brokenDownBy',
    ...by,
    'figures',
    'value',
    'lower',
    'upper',
    'approximate',
  ],
  rows: totals.map((one) => [
    one.dataset,
    one.indicator,
    one.unit,
    one.period,
    one.breakdown,
    one.brokenDownBy.join(';'),
    ...by.map((dimension) => one.place[dimension] ?? null),
    one.figures,
    one.value,
    one.lower,
    one.upper,
    one.approximate,
  ]),
})
