import { allCountries, countryName } from '@ledger/kernel'
import { describe, expect, test } from 'vitest'
import { countryOfText } from './country-of-text.ts'

describe('a country', () => {
  test.each([
    ['KHM', 'KHM'],
    ['KH', 'KHM'],
    ['NA', 'NAM'],
    ['Cambodia', 'KHM'],
    ['CAMBODIA', 'KHM'],
    ['VIETNAM', 'VNM'],
    ['Viet Nam', 'VNM'],
    ['Burmese', 'MMR'],
    ['Myanmar Nation', 'MMR'],
    ['LAOS', 'LAO'],
    ['Lao PDR', 'LAO'],
    ["Lao People's Dem. Republic", 'LAO'],
    ["Lao People's Democratic Republic", 'LAO'],
    ['Phillipines', 'PHL'],
    ['Taiwanese', 'TWN'],
    ['Tanzanian', 'TZA'],
    ['South Korean', 'KOR'],
    ['Republic of Moldova', 'MDA'],
    ['Netherlands (Kingdom of the)', 'NLD'],
    ['Syrian Arab Republic', 'SYR'],
    ['Cambodia ', 'KHM'],
    ['Nigerians', 'NGA'],
    ['Filippino', 'PHL'],
    ['RDC', 'COD'],
    ['Côte d’Ivoire', 'CIV'],
    ['China, Hong Kong SAR', 'HKG'],
    ['Bolivia (Plurinational State of)', 'BOL'],
  ])('is found by %s', (text, code) => {
    expect(countryOfText(text)).toBe(code)
  })

  test.each(['', 'Java', 'Rohingya', 'Unknown', 'kh', 'khm', 'XX', 'constructor', '__proto__'])(
    'is not found by "%s"',
    (text) => {
      expect(countryOfText(text)).toBeUndefined()
    },
  )

  test('is found by its own code and name', () => {
    for (const country of allCountries) {
      expect(countryOfText(country)).toBe(country)
      expect(countryOfText(countryName(country))).toBe(country)
    }
  })
})
