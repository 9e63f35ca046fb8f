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

/** What is told beside counts that an edition published. */
const ofEdition = {
  rounded: true,
  edition: { number: 3, cut: '2024-08-01T00:00:00.000Z', nextOn: '2024-09-01' },
  rounding: { base: 5, largestRounded: 10 },
  errors: [{ measure: 'reported', order: 1, mean: 2, p95: 6, largest: 7 }],
  citation: '/v1/countries/KHM?edition=3',
  notReleased: ['open', 'stages', 'returnedFrom', 'returnedTo'].map((what) => ({ what, why: 'A reason.' })),
}

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

describe('what an edition published of countries', () => {
  const shown = { ...direction, open: null, stages: null }
  const each = { inbound: shown, outbound: shown, domestic: shown, unplaced: shown, reporting: shown }

  test('of one is told with its edition, and what is not released as that', () => {
    const text = countryText(view({ ...each, returnedFrom: null, returnedTo: null, ...ofEdition }))
    expect(text).toMatch(/^Reported by Cambodia +0 +0 +0 +0 +–$/m)
    expect(text).toContain(
      'Not released (–): open cases, returns by country, and days between stages that are not here. That is no zero.',
    )
    expect(text).toContain('Edition 3: what was recorded up to 2024-08-01.')
    expect(text).toContain('To cite: /v1/countries/KHM?edition=3')
    expect(text).not.toMatch(/Median|Returned (from|to)/)
  })

  test('of one has the medians that the edition published, says how they are rounded, and leaves out the others', () => {
    const pair = { from: 'rescued', to: 'repatriated' }
    const durations = {
      citizens: [{ ...pair, medianDays: 15, basedOn: 20 }],
      exploitedThere: [{ ...pair, medianDays: null, basedOn: null }],
      rounding: { days: 5, persons: 5, leastPersons: 11 },
    }
    const text = countryText(view({ ...each, durations, ...ofEdition }))
    expect(text).toContain('Median days: All citizens of Cambodia\n  15  rescued to repatriated, of 20 persons')
    expect(text).not.toContain('All exploited in Cambodia')
    expect(text).toContain('Median days are multiples of 5')
    expect(text).toContain('of fewer than 11 none are released')
  })

  test('of all has a dash where nothing is released, which is no zero', () => {
    const counts = { ...nobody, open: null }
    const one = { inbound: counts, outbound: counts, domestic: counts, unplaced: counts, reporting: counts }
    const countries = [{ country: 'KHM', name: 'Cambodia', asean: true, ...one }]
    const text = countriesText(answered(CountriesAnswer, { countries, ...ofEdition }), 'include')
    expect(text).toMatch(/Cambodia +0 +0 +0 +0 +–$/m)
    expect(text).toContain('– is not released, which is no zero.')
    expect(text).toContain('Of its numbers by up to 1 dimensions 95 % are off by at most 6, all by at most 7.')
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
    expect(text).not.toContain('members)')
  })

  test('ends with the members of ASEAN together, and says as of when it is', () => {
    const domestic = { ...line, reported: 1234 }
    const total = { on: '2023-12-31', members: ['BRN', 'KHM'], ...countries[0], domestic }
    const text = countriesText(answered(CountriesAnswer, { countries, aseanTotal: total }), 'only', '2023')
    expect(text).toMatch(/ASEAN \(2 members\) +0 +0 +1,234 +0 +0$/m)
    expect(text.split('\n')[0]).toContain('as it was known at 2023')
  })
})
