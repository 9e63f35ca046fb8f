import { buddhistYearRule, Country } from '@ledger/kernel'
import { populationSeries, type OfficialFigure } from '@ledger/ledger'
import { optional } from '../cell-values.ts'
import { columns } from '../csv/column.ts'
import type { Cells } from '../csv/table-row.ts'
import { figureKey } from '../figures/figure-key.ts'
import { numberOf } from '../number-of.ts'
import type { Given, Problem, RowFormat, RowName } from '../row-format.ts'

const figureOf = (cells: Cells, _name: RowName, { edition }: Given) => ({
  indicator: populationSeries.indicator,
  unit: 'persons',
  value: numberOf(cells('OBS_VALUE')),
  qualifier: 'exact',
  period: cells('TIME_PERIOD'),
  dimensions: { reportingCountry: cells('REF_AREA') },
  source: {
    dataset: populationSeries.dataset,
    record: `${cells('REF_AREA')}:${cells('TIME_PERIOD')}`,
    citation: cells('SOURCE'),
    edition: optional(cells('EDITION')) ?? edition,
    licence: cells('LICENCE'),
  },
})

const yearRule = (year: string, latestYear: number): ReadonlyArray<Problem> => {
  const rule = buddhistYearRule(year)
  if (rule !== undefined) return [{ column: 'TIME_PERIOD', rule }]
  return /^\d{4}$/.test(year) && Number(year) >= 1950 && Number(year) <= latestYear
    ? []
    : [{ column: 'TIME_PERIOD', rule: `must be a year from 1950 to ${latestYear}: a projection is no population` }]
}

const problemsOf = (cells: Cells, latestYear: number): ReadonlyArray<Problem> => [
  ...(Country.is(cells('REF_AREA'))
    ? []
    : [{ column: 'REF_AREA', rule: 'must be an ISO 3166-1 alpha-3 country code' }]),
  ...yearRule(cells('TIME_PERIOD'), latestYear),
  ...(/^[1-9]\d{0,11}$/.test(cells('OBS_VALUE'))
    ? []
    : [{ column: 'OBS_VALUE', rule: 'must be a whole number of persons, above 0, in plain digits' }]),
  ...(cells('UNIT_MEASURE') === 'PS' ? [] : [{ column: 'UNIT_MEASURE', rule: 'must be PS: persons' }]),
  ...(cells('LICENCE') === ''
    ? [{ column: 'LICENCE', rule: 'must say under which licence the series may be used' }]
    : []),
]

/** The population of states by year, in the columns of SDMX: a reference series, with its source, edition and licence. */
export const population: RowFormat = {
  command: 'PublishFigure',
  columns: [
    ...columns(['REF_AREA', 'TIME_PERIOD', 'OBS_VALUE', 'UNIT_MEASURE', 'SOURCE', 'LICENCE']),
    ...columns(['EDITION'], { required: false }),
  ],
  identity: (cells) => ({ text: `${cells('REF_AREA')}:${cells('TIME_PERIOD')}`, uniqueIn: 'TIME_PERIOD' }),
  data: figureOf,
  problems: problemsOf,
  columnOf: {
    value: 'OBS_VALUE',
    unit: 'UNIT_MEASURE',
    period: 'TIME_PERIOD',
    'dimensions.reportingCountry': 'REF_AREA',
    'source.record': 'TIME_PERIOD',
    'source.citation': 'SOURCE',
    'source.edition': 'EDITION',
    'source.licence': 'LICENCE',
  },
  key: (_name, data) => figureKey(data as OfficialFigure),
}
