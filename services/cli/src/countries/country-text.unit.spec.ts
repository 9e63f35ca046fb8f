import { CountriesAnswer, CountryAnswer } from '@ledger/api'
import { describe, expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { countriesText } from './countries-text.ts'
import { countryText } from './country-text.ts'

const nobody = { reported: 0, identified: 0, rescued: 0, repatriated: 0 }
const direction = { funnel: nobody, open: 0, by: [], stages: [] }

const total = (period: string, value: number, brokenDownBy: ReadonlyArray<string>, breakdown = 'Total') => ({
  indicator: 'detected_trafficking_victims',
  unit: 'persons',
  period,
  dataset: 'unodc-glotip',
  breakdown,
  brokenDownBy,
  place: {},
  figures: 1,
  value,
  lower: value,
  upper: value,
  approximate: false,
})

const view = (given: Readonly<Record<string, unknown>> = {}): CountryAnswer =>
  answered(CountryAnswer, {
    country: 'KHM',
    name: 'Cambodia',
    asean: true,
    synthetic: 'include',
    inbound: direction,
    outbound: direction,
    domestic: direction,
    unplaced: direction,
    reporting: direction,
    returnedFrom: [],
    returnedTo: [],
    officialFigures: {
      asCitizenship: [],
      asCountryOfExploitation: [],
      asCountryReturnedFrom: [],
      asReportingCountry: [],
    },
    ...given,
  })

describe('the view of a country', () => {
  test('names each direction, and holds nothing but what there is', () => {
    const text = countryText(view())
    expect(text.split('\n')[0]).toBe('Cambodia (KHM), synthetic records included')
    expect(text).toContain('Exploited in Cambodia, citizens of other countries')
    expect(text).toContain('Citizens of Cambodia, exploited elsewhere')
    expect(text).not.toMatch(/Median|Official|Returned (from|to)/)
  })

  test('tells funnels, who they are, medians and returns', () => {
    const inbound = {
      funnel: { reported: 1500, identified: 11, rescued: 8, repatriated: 7 },
      open: 5,
      by: [{ value: 'IDN;MYS', reported: 1499 }],
      stages: [
        { from: 'reported', to: 'identified', medianDays: 22.5, basedOn: 8 },
        { from: 'identified', to: 'rescued', medianDays: null, basedOn: 0 },
      ],
    }
    const text = countryText(view({ inbound, returnedFrom: [{ to: 'IDN', persons: 3 }] }))
    expect(text).toMatch(/citizens of other countries +1,500 +11 +8 +7 +5$/m)
    expect(text).toContain('  1,499  IDN Indonesia and MYS Malaysia')
    expect(text).toContain('  22.5  reported to identified, of 8 persons')
    expect(text).not.toContain('identified to rescued')
    expect(text).toContain('Returned from Cambodia to\n  3  IDN Indonesia')
  })

  test('tells of each official fact the total that is broken down least, the newest first', () => {
    const asReportingCountry = [
      total('2020', 146, ['reportingCountry', 'sex']),
      total('2020', 145, ['reportingCountry', 'category']),
      total('2020', 34, ['reportingCountry'], 'by citizenship'),
      total('2021', 134, ['reportingCountry', 'category']),
    ]
    const text = countryText(view({ officialFigures: { ...view().officialFigures, asReportingCountry } }))
    expect(text.slice(text.indexOf('Official')).split('\n')).toEqual([
      'Official figures: reported by Cambodia',
      '  134  persons: detected trafficking victims, 2021 (unodc-glotip)',
      '  146  persons: detected trafficking victims, 2020 (unodc-glotip)',
      '  There are more: ledger figures --totals --reporting-country KHM',
    ])
  })
})

describe('the list of countries', () => {
  const line = { ...nobody, open: 0 }
  const countries = [
    ['KHM', 'Cambodia'],
    ['BRN', 'Brunei Darussalam'],
  ].map(([country, name]) => ({
    country,
    name,
    asean: true,
    inbound: line,
    outbound: line,
    domestic: line,
    unplaced: line,
    reporting: line,
  }))

  const list = answered(CountriesAnswer, { countries })

  test('is in the order of the names, and says where nobody was counted what was left out', () => {
    const text = countriesText(list, 'exclude')
    expect(text.indexOf('Brunei')).toBeLessThan(text.indexOf('Cambodia'))
    expect(text).toContain('--synthetic include')
    expect(countriesText(list, 'include')).not.toContain('--synthetic')
  })
})
