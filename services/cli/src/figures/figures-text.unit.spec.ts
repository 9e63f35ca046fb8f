import { FiguresAnswer, FigureTotalsAnswer } from '@ledger/api'
import { describe, expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { aboutText, periodText, wordsOf } from './figure-words.ts'
import { figuresText } from './figures-text.ts'
import { totalsText } from './totals-text.ts'

type Given = Readonly<Record<string, unknown>>

const id = 'f0000000-0000-4000-8000-000000000001'

const page = (figures: ReadonlyArray<Given>, next: string | null = null) =>
  figuresText(answered(FiguresAnswer, { figures, next }))

const totals = (groupBy: ReadonlyArray<string>, all: ReadonlyArray<Given>) =>
  totalsText(answered(FigureTotalsAnswer, { groupBy, totals: all }))

const figure = (given: Given = {}) => ({
  id,
  revision: 0,
  recordedAt: '2024-08-14T00:00:00.000Z',
  publisher: { id, name: null },
  lower: 0,
  upper: null,
  approximate: false,
  indicator: 'scam_victims',
  unit: 'persons',
  value: 1233,
  qualifier: 'exact',
  period: '2020/2023',
  dimensions: { citizenship: 'IDN', countryOfExploitation: 'KHM' },
  source: { dataset: 'published-figures', record: 'nt-2024-02', citation: 'Nha Trang article' },
  ...given,
})

const total = (given: Given = {}) => ({
  indicator: 'scam_victims',
  unit: 'persons',
  period: '2020/2023',
  dataset: 'published-figures',
  breakdown: null,
  brokenDownBy: ['citizenship', 'countryOfExploitation'],
  place: { countryOfExploitation: 'KHM' },
  figures: 2,
  value: null,
  lower: 12,
  upper: 40,
  approximate: false,
  ...given,
})

describe('an official figure', () => {
  test.each([
    [{ qualifier: 'exact', value: 1233 }, '1,233'],
    [{ qualifier: 'approximate', value: 484 }, 'about 484'],
    [{ qualifier: 'at_least', value: 900 }, 'at least 900'],
    [{ qualifier: 'less_than', value: 5 }, 'less than 5'],
  ])('%j is never more exact than its source: %s', (given, text) => {
    const [, line = ''] = page([figure(given)]).split('\n')
    expect(line.split(/ {3,}/)).toEqual([
      'scam victims',
      '2020 to 2023',
      text,
      'persons',
      'published-figures',
      id,
      'citizens of Indonesia, exploited in Cambodia',
    ])
  })

  test('says who published it, by the name of the agency where it is registered', () => {
    const named = figure({ publisher: { id, name: 'The statistics office' } })
    expect(page([named])).toContain('The statistics office')
    expect(page([named])).not.toContain(id)
  })

  test('says in which direction each country is meant', () => {
    expect(
      aboutText({ returnedFrom: 'MMR', returnedTo: 'IDN', reportingCountry: 'THA', assistedBy: ['KHM', 'LAO'] }),
    ).toBe('returned from Myanmar, returned to Indonesia, reported by Thailand, assisted by Cambodia, Lao PDR')
  })

  test('says what is not known, and a code only once', () => {
    expect(aboutText({ sex: 'Unknown', ageGroup: 'Unknown', form: 'ForcedLabour', category: 'Forced labour' })).toBe(
      'sex not known, age not known, forced labour',
    )
    expect(aboutText({ breakdown: 'by citizenship', category: 'Rohingya' })).toBe('"Rohingya"')
    expect(aboutText({ breakdown: 'Total', category: 'Total', reportingCountry: 'THA' })).toBe('reported by Thailand')
  })

  test('stands with the others by indicator and period; what is left out is said', () => {
    const figures = [
      figure(),
      figure({ indicator: 'rescued', period: '2023' }),
      figure({ indicator: 'rescued', period: '2022' }),
    ]
    const text = page(figures, id)
    expect(
      text
        .split('\n')
        .slice(1, 4)
        .map((line) => line.split(/ {3,}/).slice(0, 2)),
    ).toEqual([
      ['rescued', '2022'],
      ['rescued', '2023'],
      ['scam victims', '2020 to 2023'],
    ])
    expect(text).toContain('There are more')
    expect(page(figures)).not.toContain('There are more')
    expect(page([])).toBe('No figures.')
  })
})

describe('a total of official figures', () => {
  test('tells bounds, and how it is broken down beside its columns', () => {
    const lines = totals(['countryOfExploitation'], [total({ breakdown: 'by citizenship' })]).split('\n')
    expect(lines.map((line) => line.split(/ {3,}/))).toEqual([
      ['Indicator', 'Period', 'Exploited in', 'Total', 'Unit', 'Figures', 'Source', 'Broken down by'],
      [
        'scam victims',
        '2020 to 2023',
        'KHM Cambodia',
        '12 to 40',
        'persons',
        '2',
        'published-figures',
        'by citizenship, citizenship',
      ],
    ])
  })

  test('without a value of a dimension says so', () => {
    expect(totals(['sex'], [total({ place: { sex: null } })])).toContain('not broken down')
    expect(totals([], [])).toBe('No figures.')
  })
})

test.each([
  ['scam_victims', 'scam victims'],
  ['CharteredFlight', 'chartered flight'],
  ['Other', 'other'],
])('%s reads "%s"', (code, words) => expect(wordsOf(code)).toBe(words))

test('a period that a source does not give is not made up', () => {
  expect(periodText('..')).toBe('not said')
})
