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
