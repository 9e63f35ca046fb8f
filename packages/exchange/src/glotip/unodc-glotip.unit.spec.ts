import { countryName, type Country } from '@ledger/kernel'
import { figureAggregate, type OfficialFigure } from '@ledger/ledger'
import { someContext } from '@ledger/ledger/testing'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commandsOf, fixture, givenData, importAll, linesTaken, rejectsOf } from '../testing/import-all.ts'
import { ages, indicators } from './words.ts'

const figuresOf = async (file: string | Uint8Array): Promise<ReadonlyArray<OfficialFigure>> =>
  commandsOf(await importAll('unodc-glotip', file, 5000)).map(({ data }) => data as OfficialFigure)

const wordFor = (words: Readonly<Record<string, unknown>>, code: unknown): string =>
  Object.entries(words).find(([, one]) => one === code)?.[0] ?? '?'

const thousands = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')

/** The row that a figure came from, cell by cell; the region is that of all eleven states. */
const rowOf = ({ indicator, value, qualifier, period, dimensions }: OfficialFigure) => ({
  Iso3_code: dimensions.reportingCountry,
  Country:
    dimensions.reportingCountry === 'LAO'
      ? "Lao People's Democratic Republic"
      : countryName(dimensions.reportingCountry as Country),
  Region: 'Asia',
  Subregion: 'South-eastern Asia',
  Indicator: Object.entries(indicators).find(([, known]) => known.indicator === indicator)?.[0],
  Dimension: dimensions.breakdown,
  Category: dimensions.category,
  Sex: dimensions.sex ?? 'Total',
  Age: wordFor(ages, dimensions.ageGroup),
  Year: period,
  'Unit of measurement': 'Counts',
  txtVALUE: qualifier === 'less_than' ? `<${value}` : thousands(value),
  Source: 'GLOTIP',
})

describe('GLOTIP', () => {
  test('becomes figures: a row of each kind', async () => {
    const figures = await figuresOf(fixture('unodc-glotip.csv'))
    const told = figures.map(({ value, qualifier, unit, dimensions }) => {
      const { breakdown: _breakdown, category: _category, ...codes } = dimensions
      return [value, qualifier, unit, codes]
    })
    expect(told).toEqual([
      [5, 'less_than', 'persons', { reportingCountry: 'BRN', sex: 'Female', ageGroup: 'Child' }],
      [164, 'exact', 'persons', { reportingCountry: 'THA', citizenship: 'MMR' }],
      [19, 'exact', 'persons', { reportingCountry: 'THA' }],
      [5, 'less_than', 'persons', { reportingCountry: 'LAO' }],
      [5, 'less_than', 'persons', { reportingCountry: 'KHM', returnedTo: 'VNM' }],
      [1156, 'exact', 'persons', { reportingCountry: 'IDN', citizenship: 'IDN' }],
      [8, 'exact', 'offences', { reportingCountry: 'BRN' }],
      [5, 'less_than', 'persons', { reportingCountry: 'IDN', form: 'Other' }],
      [5, 'less_than', 'persons', { reportingCountry: 'IDN', form: 'Other' }],
      [8, 'exact', 'persons', { reportingCountry: 'IDN', form: 'Other' }],
      [5, 'less_than', 'persons', { reportingCountry: 'IDN', form: 'Other' }],
    ])
    expect(figures[1]).toEqual({
      indicator: 'detected_trafficking_victims',
      unit: 'persons',
      value: 164,
      qualifier: 'exact',
      period: '2018',
      dimensions: { citizenship: 'MMR', reportingCountry: 'THA', breakdown: 'by citizenship', category: 'Burmese' },
      source: {
        dataset: 'unodc-glotip',
        record: 'THA | Detected trafficking victims | 2018 | by citizenship | Burmese | Total | Total',
        citation:
          'UNODC, Global Report on Trafficking in Persons data (GLOTIP), edition not stated: ' +
          'Detected trafficking victims, Thailand, 2018, by citizenship: Burmese',
      },
    })
  })

  test('keeps rows apart that agree in all but the value, also where one of them is refused', async () => {
    const same =
      'IDN | Detected trafficking victims | 2017 | by form of exploitation | Other forms of exploitation | Total | Total'
    const four = [same, `${same} #2`, `${same} #3`, `${same} #4`]
    const file = fixture('unodc-glotip.csv')
    const records = async (content: string) =>
      (await importAll('unodc-glotip', content)).flatMap(({ result }) =>
        E.isRight(result) ? [(result.right.data as OfficialFigure).source.record] : [],
      )
    expect((await records(file)).slice(-4)).toEqual(four)
    const second = file.split('\n')[9] ?? ''
    const broken = file.replace(`${second}\n${second}`, `${second}\n${second.replace('<5', 'few')}`)
    expect((await records(broken)).slice(-3)).toEqual([four[0], four[2], four[3]])
  })

  const header = fixture('unodc-glotip.csv').split('\n')[0] ?? ''
  const burmese = fixture('unodc-glotip.csv').split('\n')[2] ?? ''

  test.each([
    ['Burmese', '', 'Category'],
    ['THA,', 'VNM,', 'Country'],
    ['THA,', 'XXX,', 'Iso3_code'],
    ['164', '1,64', 'txtVALUE'],
    ['164', '', 'txtVALUE'],
    ['164', '-164', 'txtVALUE'],
    ['164', '1.5', 'txtVALUE'],
    ['2018', '2027', 'Year'],
    ['2018', '1949', 'Year'],
    ['2018', '18', 'Year'],
    ['Detected trafficking victims', 'Detected victims', 'Indicator'],
    ['by citizenship', 'by nationality', 'Dimension'],
    ['Burmese,Total', 'Burmese,All', 'Sex'],
    ['Burmese,Total', 'Burmese,constructor', 'Sex'],
    ['Total,2018', 'Adults,2018', 'Age'],
    ['Counts', 'Rates', 'Unit of measurement'],
    ['GLOTIP', 'UNODC', 'Source'],
    ['by citizenship,Burmese', 'Total,Burmese', 'Category'],
    ['by citizenship,Burmese', 'by form of exploitation,Burmese', 'Category'],
  ])('refuses %j become %j in the column %s, and no other row', async (from, to, column) => {
    const bad = burmese.replace(from, to.includes(',') && !to.includes('y ') && !from.includes(',') ? `"${to}"` : to)
    const rows = await importAll('unodc-glotip', [header, burmese, bad, burmese].join('\n'))
    expect(linesTaken(rows)).toEqual([2, 4])
    expect(rejectsOf(rows)).toMatchObject([{ line: 3, field: column }])
  })
})

describe('the whole of GLOTIP for the eleven states', () => {
  const given = givenData('unodc-glotip-asean.csv')
  const missing = 'needs the data beside the project (../shared/data)'

  test('gives back every cell of all 2,785 rows', async ({ skip }) => {
    skip(!existsSync(given), missing)
    const rows = parse<Record<string, string>>(readFileSync(given), { columns: true })
    const figures = await figuresOf(readFileSync(given))
    expect(figures).toHaveLength(2785)
    expect(figures.map(rowOf)).toEqual(rows)
  })

  test('gives 2,785 different records and keys, the same whenever it is imported', async ({ skip }) => {
    skip(!existsSync(given), missing)
    const commands = commandsOf(await importAll('unodc-glotip', readFileSync(given), 100_000))
    expect(new Set(commands.map(({ key }) => key)).size).toBe(2785)
    expect(new Set(commands.map(({ data }) => (data as OfficialFigure).source.record)).size).toBe(2785)
    expect(commandsOf(await importAll('unodc-glotip', readFileSync(given), 999))).toEqual(commands)
  })

  test('is accepted by the ledger, each row as one event, and masked values stay masked', async ({ skip }) => {
    skip(!existsSync(given), missing)
    const figures = await figuresOf(readFileSync(given))
    for (const data of figures) {
      expect(figureAggregate.decide(undefined, { type: 'PublishFigure', data }, someContext)).toMatchObject({
        _tag: 'Right',
        right: [{ type: 'FigurePublished' }],
      })
    }
    const masked = figures.filter(({ qualifier }) => qualifier === 'less_than')
    expect(masked).toHaveLength(1151)
    expect(masked.every(({ value }) => value === 5)).toBe(true)
  })

  test('names a code wherever a row names a country or a form', async ({ skip }) => {
    skip(!existsSync(given), missing)
    const figures = await figuresOf(readFileSync(given))
    const without = figures.filter(({ dimensions: of }) => {
      const coded = of.citizenship ?? of.returnedTo ?? of.form
      return of.breakdown !== 'Total' && coded === undefined
    })
    expect([...new Set(without.map(({ dimensions }) => dimensions.category))].sort()).toEqual([
      'Abroad',
      'Domestic (Myanmar)',
      'Nationals',
      'Rohingya',
    ])
  })
})
