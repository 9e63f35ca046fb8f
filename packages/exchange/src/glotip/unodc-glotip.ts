import { buddhistYearRule, Country, countryName } from '@ledger/kernel'
import { Citizenship, type Edition, type OfficialFigure } from '@ledger/ledger'
import { countryOfText } from '../country-of-text.ts'
import { columns } from '../csv/column.ts'
import type { Cells } from '../csv/table-row.ts'
import { figureDatasets } from '../figure-datasets.ts'
import type { RowNote } from '../imported-row.ts'
import { figureKey } from '../figures/figure-key.ts'
import type { Given, Problem, RowFormat, RowName } from '../row-format.ts'
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

/** A country's code, or nothing where the words name none: they stay as the category. Only a blank is a fault. */
const countryWords = (words: string): string | undefined =>
  words === '' || Citizenship.is(words) ? words : noCountry.test(words) ? undefined : countryOfText(words)

/** The words of a row that mean a state, as far as can be told, and that no list of states has. */
const wordsWithoutCode = (cells: Cells): ReadonlyArray<RowNote> => {
  const [country, category] = [cells('Country'), cells('Category')]
  const isOfStates = ['by citizenship', 'by country of repatriation'].includes(cells('Dimension'))
  const isKnown = Citizenship.is(category) || noCountry.test(category) || countryOfText(category) !== undefined
  return [
    ...(countryOfText(country) === undefined ? [{ kind: 'Names beside a code that no list has', word: country }] : []),
    ...(isOfStates && !isKnown
      ? [{ kind: 'Categories kept in their words, without the code of a state', word: category }]
      : []),
  ]
}

/** Several states together, or a part of one: no figure of a state. */
const aggregateOf = (cells: Cells): Problem | undefined => {
  const [code, country] = [cells('Iso3_code'), cells('Country')]
  if (Country.is(code) || countryOfText(country) !== undefined) return undefined
  const what = [code, country].filter((word) => word !== '').join(' ')
  const rule =
    'is an aggregate of states or a part of one, and no state of ISO 3166-1: --skip-aggregates leaves such rows out'
  return { column: 'Iso3_code', rule: `${what} ${rule}`.trim() }
}

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

/** How releases before editions were told cited every file. */
const citedBefore = 'May 2023'

const figureCited = (cells: Cells, name: RowName, cited: string, edition: Edition | undefined) => {
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
      dataset: figureDatasets.unodcGlotip,
      record: recordOf(name),
      citation:
        `UNODC, Global Report on Trafficking in Persons data (GLOTIP), ${cited}: ` +
        `${indicator}, ${country}, ${year}, ${dimension}: ${category}`,
      edition,
    },
  }
}

const figureOf = (cells: Cells, name: RowName, { edition }: Given) =>
  figureCited(cells, name, edition === undefined ? 'edition not stated' : `edition ${edition}`, edition)

/** A cell whose words are none of the ones that GLOTIP uses. */
const notOneOf = (cells: Cells, column: string, words: ReadonlyArray<string>): ReadonlyArray<Problem> =>
  words.includes(cells(column)) ? [] : [{ column, rule: `must be one of: ${words.join(', ')}` }]

const buddhistYear = (year: string): ReadonlyArray<Problem> => {
  const rule = buddhistYearRule(year)
  return rule === undefined ? [] : [{ column: 'Year', rule }]
}

const dimensions = ['Total', 'by citizenship', 'by country of repatriation', 'by form of exploitation']

/** The code decides. A name is at fault where it is another state's, and not where it is spelled as no list has it. */
const contradicting = (cells: Cells): ReadonlyArray<Problem> => {
  const [code, named] = [cells('Iso3_code'), countryOfText(cells('Country'))]
  return Country.is(code) && named !== undefined && named !== code
    ? [{ column: 'Country', rule: `names ${countryName(named)}, and Iso3_code ${countryName(code)}` }]
    : []
}

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
    ...buddhistYear(cells('Year')),
    ...(/^\d{4}$/.test(cells('Year')) && year >= 1950 && year <= latestYear
      ? []
      : [{ column: 'Year', rule: `must be a year from 1950 to ${latestYear}` }]),
    ...(value.test(cells('txtVALUE'))
      ? []
      : [{ column: 'txtVALUE', rule: 'must be a whole number, as 73 or 1,156, or masked, as <5' }]),
    ...contradicting(cells),
  ]
}

/** UNODC's official statistics on trafficking in persons, as the data portal gives them out. */
export const unodcGlotip: RowFormat = {
  command: 'PublishFigure',
  columns: [
    ...columns([...telling, 'Country', 'Unit of measurement', 'txtVALUE', 'Source']),
    ...columns(['Region', 'Subregion'], { use: 'derived' }),
  ],
  identity: (cells) => ({ text: telling.map(cells).join(' | ') }),
  data: figureOf,
  earlier: (cells, name, { edition }) =>
    edition === undefined ? [figureCited(cells, name, citedBefore, undefined)] : [],
  aggregate: aggregateOf,
  notes: wordsWithoutCode,
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
