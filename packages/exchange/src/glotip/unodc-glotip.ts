import { Country } from '@ledger/kernel'
import type { Edition, OfficialFigure } from '@ledger/ledger'
import { countryOfText } from '../country-of-text.ts'
import { columns } from '../csv/column.ts'
import type { Cells } from '../csv/table-row.ts'
import { figureKey } from '../figures/figure-key.ts'
import type { Problem, RowFormat, RowName } from '../row-format.ts'
import { ages, forms, indicators, noCountry, sexes } from './words.ts'

/** The columns that make a row of GLOTIP one figure; rows that agree in all of them are numbered. */
const telling = ['Iso3_code', 'Indicator', 'Year', 'Dimension', 'Category', 'Sex', 'Age']

const value = /^(<?)(\d{1,3}(?:,\d{3})+|\d{1,15})$/

const valueOf = (text: string) => {
  const [, less = '', digits = ''] = value.exec(text) ?? []
  return digits === ''
    ? { value: text, qualifier: 'exact' }
    : { value: Number(digits.replaceAll(',', '')), qualifier: less === '' ? 'exact' : 'less_than' }
}

/** A country's code, or nothing where the words name none; words that are unknown stand for themselves, and fail. */
const countryWords = (words: string): string | undefined =>
  noCountry.test(words) ? undefined : (countryOfText(words) ?? words)

/** The code that a category names, in the dimension by which it is broken down. */
const codeOfCategory = (dimension: string, category: string): Readonly<Record<string, string | undefined>> => {
  switch (dimension) {
    case 'by citizenship':
      return { citizenship: countryWords(category) }
    case 'by country of repatriation':
      return { returnedTo: category === 'Unknown' ? undefined : countryWords(category) }
    case 'by form of exploitation':
      return { form: forms[category] ?? category }
    default:
      return {}
  }
}

const recordOf = ({ text, occurrence }: RowName): string => (occurrence === 1 ? text : `${text} #${occurrence}`)

const figureOf = (cells: Cells, name: RowName, edition: Edition | undefined) => {
  const [indicator, country, year] = [cells('Indicator'), cells('Country'), cells('Year')]
  const [dimension, category] = [cells('Dimension'), cells('Category')]
  const known = Object.hasOwn(indicators, indicator) ? indicators[indicator] : undefined
  return {
    indicator: known?.indicator ?? indicator,
    unit: known?.unit ?? 'persons',
    ...valueOf(cells('txtVALUE')),
    period: year,
    dimensions: {
      reportingCountry: cells('Iso3_code'),
      sex: sexes[cells('Sex')],
      ageGroup: ages[cells('Age')],
      ...codeOfCategory(dimension, category),
      breakdown: dimension,
      category,
    },
    source: {
      dataset: 'unodc-glotip',
      record: recordOf(name),
      citation:
        'UNODC, Global Report on Trafficking in Persons data (GLOTIP), May 2023: ' +
        `${indicator}, ${country}, ${year}, ${dimension}: ${category}`,
      edition,
    },
  }
}

/** A cell whose words are none of the ones that GLOTIP uses. */
const notOneOf = (cells: Cells, column: string, words: ReadonlyArray<string>): ReadonlyArray<Problem> =>
  words.includes(cells(column)) ? [] : [{ column, rule: `must be one of: ${words.join(', ')}` }]

const dimensions = ['Total', 'by citizenship', 'by country of repatriation', 'by form of exploitation']

const problemsOf = (cells: Cells, latestYear: number): ReadonlyArray<Problem> => {
  const year = Number(cells('Year'))
  return [
    ...notOneOf(cells, 'Indicator', Object.keys(indicators)),
    ...notOneOf(cells, 'Dimension', dimensions),
    ...notOneOf(cells, 'Sex', Object.keys(sexes)),
    ...notOneOf(cells, 'Age', Object.keys(ages)),
    ...notOneOf(cells, 'Unit of measurement', ['Counts']),
    ...notOneOf(cells, 'Source', ['GLOTIP']),
    ...(cells('Dimension') === 'Total' ? notOneOf(cells, 'Category', ['Total']) : []),
    ...(/^\d{4}$/.test(cells('Year')) && year >= 1950 && year <= latestYear
      ? []
      : [{ column: 'Year', rule: `must be a year from 1950 to ${latestYear}` }]),
    ...(value.test(cells('txtVALUE'))
      ? []
      : [{ column: 'txtVALUE', rule: 'must be a whole number, as 73 or 1,156, or masked, as <5' }]),
    // A code that is none is refused as such, and says nothing of the name beside it.
    ...(Country.is(cells('Iso3_code')) && countryOfText(cells('Country')) !== cells('Iso3_code')
      ? [{ column: 'Country', rule: 'must name the country of Iso3_code' }]
      : []),
  ]
}

/** UNODC's official statistics on trafficking in persons, as the data portal gives them out (May 2023). */
export const unodcGlotip: RowFormat = {
  command: 'PublishFigure',
  columns: [
    ...columns([...telling, 'Country', 'Unit of measurement', 'txtVALUE', 'Source']),
    ...columns(['Region', 'Subregion'], { use: 'derived' }),
  ],
  identity: (cells) => ({ text: telling.map(cells).join(' | ') }),
  data: figureOf,
  problems: problemsOf,
  columnOf: {
    indicator: 'Indicator',
    unit: 'Indicator',
    value: 'txtVALUE',
    period: 'Year',
    'dimensions.reportingCountry': 'Iso3_code',
    'dimensions.sex': 'Sex',
    'dimensions.ageGroup': 'Age',
    'dimensions.citizenship': 'Category',
    'dimensions.returnedTo': 'Category',
    'dimensions.form': 'Category',
    'dimensions.breakdown': 'Dimension',
    'dimensions.category': 'Category',
    'source.record': 'Category',
    'source.citation': 'Category',
  },
  key: (_name, data) => figureKey(data as OfficialFigure),
}
