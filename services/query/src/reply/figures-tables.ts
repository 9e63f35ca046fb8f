import type { FigureDimension, FigureTotal } from '@ledger/projections'
import type { FigureVersion } from '@ledger/read-model'
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

/** Figures as a table: one a row, with where it stands and what it is about. */
export const figuresTable = (figures: ReadonlyArray<FigureVersion>): Table => ({
  columns: [
    'id',
    'revision',
    'recordedAt',
    'indicator',
    'unit',
    'value',
    'qualifier',
    'period',
    ...dimensionNames,
    'dataset',
    'record',
    'citation',
  ],
  rows: figures.map(({ id, revision, recordedAt, figure }) => [
    id,
    revision,
    recordedAt,
    figure.indicator,
    figure.unit,
    figure.value,
    figure.qualifier,
    figure.period,
    ...dimensionNames.map((name) => cellOf(figure.dimensions[name])),
    figure.source.dataset,
    figure.source.record,
    figure.source.citation,
  ]),
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
