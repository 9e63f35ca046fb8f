import { StatisticsAnswer } from '@ledger/api'
import { describe, expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { statisticsParameters } from './stats-command.ts'
import { statisticsText } from './statistics-text.ts'

const exact = (value: number) => ({ value, lower: value, upper: value })

const some = (given: Readonly<Record<string, unknown>> = {}): StatisticsAnswer =>
  answered(StatisticsAnswer, {
    measure: 'reported',
    unit: 'persons',
    groupBy: ['countryOfExploitation', 'sex'],
    synthetic: 'exclude',
    from: null,
    to: null,
    knownUntil: null,
    rows: [
      { countryOfExploitation: 'KHM', sex: 'Female', ...exact(1233) },
      { countryOfExploitation: 'HighSeas', sex: 'Male', value: null, lower: 12, upper: 40 },
    ],
    total: { value: null, lower: 1245, upper: 1273 },
    overlapping: false,
    ...given,
  })

const lines = (statistics: StatisticsAnswer, asOf?: string) => statisticsText(statistics, asOf).split('\n')

describe('a statistic', () => {
  test('is a table with names, bounds where it is not exact, and the total', () => {
    expect(lines(some())).toEqual([
      'Persons reported (without synthetic records)',
      '',
      'Exploited in    Sex             Persons',
      'KHM Cambodia    Female            1,233',
      'the high seas   Male           12 to 40',
      'Total                    1,245 to 1,273',
      '',
      'Where two numbers stand, some dates are too vague to say more.',
    ])
  })

  test('says of when it is, and as it was known when', () => {
    const of = (from: string | null, to: string | null, asOf?: string) => lines(some({ from, to }), asOf)[0]
    expect(of('2020-01-01', '2023-12-31')).toBe(
      'Persons reported, 2020-01-01 to 2023-12-31 (without synthetic records)',
    )
    expect(of('2020-01-01', null, '2024')).toBe(
      'Persons reported, from 2020-01-01, as known on 2024 (without synthetic records)',
    )
    expect(of(null, '2023-12-31')).toBe('Persons reported, up to 2023-12-31 (without synthetic records)')
  })

  test('without a breakdown is its total, and hints at what was left out', () => {
    const nobody = some({ measure: 'suspects-arrested', unit: 'suspects', groupBy: [], rows: [], total: exact(0) })
    expect(lines(nobody)).toEqual([
      'Suspects arrested (without synthetic records)',
      '',
      '        Suspects',
      'Total          0',
      '',
      'Synthetic records are left out; --synthetic include counts them too.',
    ])
    expect(statisticsText({ ...nobody, synthetic: 'include' })).not.toContain('--synthetic')
  })

  test('asked for rates has them beside the counts, names the population, and tells no rate from zero', () => {
    const rates = {
      per: 100_000,
      of: 'mid-year population of the state of citizenship',
      sources: [{ dataset: 'population', citation: 'World Bank', edition: '2026-03', licence: 'CC BY 4.0' }],
    }
    const rate = { value: 7.082, lower: 7.082, upper: 7.082, population: 17_423_880, year: '2023' }
    const rows = [
      { citizenship: 'KHM', year: '2023', ...exact(1234), rate },
      {
        citizenship: 'PHL',
        year: '2023',
        ...exact(3),
        rate: { none: 'too-few', why: 'there are fewer than 11 persons' },
      },
    ]
    expect(lines(some({ groupBy: ['citizenship', 'year'], rows, total: exact(1237), rates })).slice(2)).toEqual([
      'Citizenship       Year   Persons   Per 100,000',
      'KHM Cambodia      2023     1,234         7.082',
      'PHL Philippines   2023         3             –',
      'Total                      1,237',
      '',
      'Rates are per 100,000 of the mid-year population of the state of citizenship, and never added. Population: World Bank, edition 2026-03, CC BY 4.0.',
      '',
      '– no rate can be given: there are fewer than 11 persons.',
    ])
  })

  test('asked for growth has it beside the counts, names the base, and tells no growth from zero', () => {
    const growth = { against: 'year-before', meaning: 'the same period of the year before', in: 'percent' }
    const base = exact(100)
    const rows = [
      {
        quarter: '2023-Q4',
        ...exact(30),
        growth: { none: 'base-zero', why: 'the base is 0', period: '2022-Q4', base },
      },
      { quarter: '2024-Q1', ...exact(150), growth: { value: 50, lower: 50, upper: 50, period: '2023-Q1', base } },
      { quarter: '2024-Q2', ...exact(100), growth: { value: 0, lower: 0, upper: 0, period: '2023-Q2', base } },
      { quarter: '2024-Q3', ...exact(60), growth: { value: null, lower: -40, upper: 20, period: '2023-Q3', base } },
    ]
    expect(lines(some({ groupBy: ['quarter'], rows, total: exact(340), growth })).slice(2)).toEqual([
      'Quarter   Persons           Growth',
      '2023-Q4        30                –',
      '2024-Q1       150            +50 %',
      '2024-Q2       100              0 %',
      '2024-Q3        60   -40 % to +20 %',
      'Total         340',
      '',
      'Growth is in percent of the same period of the year before.',
      '',
      '– no growth can be given: the base is 0.',
    ])
  })

  test('of an edition says which, how it is rounded and how far it may be off, and where it is found again', () => {
    const errors = [
      { order: 0, mean: 4, p95: 4, largest: 4 },
      { order: 3, mean: 2, p95: 8, largest: 12 },
    ]
    const published = some({
      ...{ groupBy: [], rows: [], total: exact(5), rounded: true, errors },
      edition: { number: 3, cut: '2024-09-01T00:00:00.000Z', nextOn: '2024-10-01' },
      rounding: { base: 5, largestRounded: 10 },
      citation: '/v1/statistics?measure=reported&edition=3',
    })
    expect(lines(published).slice(2)).toEqual([
      '        Persons',
      'Total         5',
      '',
      'Edition 3: what was recorded up to 2024-09-01. The next is due on 2024-10-01; until then these numbers stay.',
      '',
      'Rounded, so that nobody can be found: small counts are multiples of 5 (0 can be a few, 5 can be one), changes of more than 10 are as they are.',
      '',
      'Of its numbers by up to 3 dimensions 95 % are off by at most 8, all by at most 12.',
      '',
      'To cite: /v1/statistics?measure=reported&edition=3',
    ])
    expect(lines(some({ rounded: false })).join()).not.toMatch(/Rounded|Edition/)
  })

  test('says where rows overlap', () => {
    const note = 'A person may stand in several rows: the rows add up to more than the total.'
    expect(lines(some({ overlapping: true }))).toContain(note)
    expect(lines(some())).not.toContain(note)
  })

  test('is asked for in the words of the ledger', () => {
    const options = {
      by: ['exploited-in', 'ageBand', 'nonsense'],
      exploitedIn: ['KHM', 'LAO'],
      reportingCountry: ['IDN'],
      asOf: '2024',
    }
    expect(statisticsParameters('rescued', options)).toMatchObject({
      measure: 'rescued',
      groupBy: ['countryOfExploitation', 'ageBand', 'nonsense'],
      countryOfExploitation: ['KHM', 'LAO'],
      reportingCountry: ['IDN'],
      asOf: '2024',
      citizenship: undefined,
    })
  })
})
