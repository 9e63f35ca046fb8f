import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { aseanMembersOn, aseanStates } from './asean.ts'
import { allCountries, Country, countryName, countryOfAlpha2, countryOfName } from './country.ts'

describe('countries', () => {
  test('are ISO 3166-1 alpha-3 codes', () => {
    expect(allCountries.length).toBeGreaterThanOrEqual(249)
    expect(E.isRight(Country.decode('KHM'))).toBe(true)
    for (const refused of ['KH', 'khm', 'XXX', 'XXA', 'ZZZ', '', 116, null]) {
      expect(E.isLeft(Country.decode(refused)), String(refused)).toBe(true)
    }
  })

  test('are named as ASEAN names its members, and otherwise in English', () => {
    const names = aseanStates.map(countryName)
    expect(names).toEqual([
      'Brunei Darussalam',
      'Indonesia',
      'Cambodia',
      'Lao PDR',
      'Myanmar',
      'Malaysia',
      'Philippines',
      'Singapore',
      'Thailand',
      'Timor-Leste',
      'Viet Nam',
    ])
    expect(countryName('KEN' as Country)).toBe('Kenya')
  })

  test('are found by name and alpha-2 code', () => {
    expect(countryOfName('Viet Nam')).toBe('VNM')
    expect(countryOfName('Atlantis')).toBeUndefined()
    expect(countryOfAlpha2('PH')).toBe('PHL')
    expect(countryOfAlpha2('00')).toBeUndefined()
  })

  test('make an ASEAN of ten until Timor-Leste joins on 26 October 2025', () => {
    expect(aseanMembersOn('2023-12-31')).toHaveLength(10)
    expect(aseanMembersOn('2025-10-25')).not.toContain('TLS')
    expect(aseanMembersOn('2025-10-26')).toHaveLength(11)
    expect(aseanMembersOn('1998-01-01')).not.toContain('KHM')
  })
})
