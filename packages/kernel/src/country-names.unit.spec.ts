import countries from 'i18n-iso-countries'
import { describe, expect, test } from 'vitest'
import { allCountries, countryOfName } from './country.ts'
import { namesOfTheUnitedNations } from './testing/names-of-the-united-nations.ts'

const cldr = new Intl.DisplayNames(['en'], { type: 'region' })
const states = allCountries.filter((country) => country !== 'XKK')

describe('the names of states', () => {
  test('are of all 249 codes of ISO 3166-1', () => {
    expect(states).toHaveLength(249)
    expect(Object.keys(namesOfTheUnitedNations).sort()).toEqual(states)
  })

  test('of the United Nations are each found', () => {
    for (const [code, name] of Object.entries(namesOfTheUnitedNations)) expect(countryOfName(name), name).toBe(code)
  })

  test('of ISO 3166-1 are each found', () => {
    for (const code of states) {
      const name = countries.getName(code, 'en') ?? ''
      expect(countryOfName(name), name).toBe(code)
    }
  })

  test('of CLDR are each found', () => {
    for (const code of states) {
      const name = cldr.of(countries.alpha3ToAlpha2(code) ?? '') ?? ''
      expect(countryOfName(name), name).toBe(code)
    }
  })

  const ways: ReadonlyArray<readonly [string, (name: string) => string]> = [
    ['in capitals', (name) => name.toUpperCase()],
    ['in small letters', (name) => name.toLowerCase()],
    ['with curly apostrophes', (name) => name.replaceAll("'", '’')],
    ['without accents', (name) => name.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '')],
    ['in decomposed letters', (name) => name.normalize('NFD')],
    ['with blanks around', (name) => `  ${name} `],
    ['with an article', (name) => `The ${name}`],
    ['with a comma for its brackets', (name) => name.replace(/ \((.*)\)$/, ', $1')],
    ['with its brackets before it', (name) => name.replace(/^(.*) \((.*)\)$/, '$2 $1')],
  ]
  test.each(ways)('are found %s', (_way, spelt) => {
    for (const [code, name] of Object.entries(namesOfTheUnitedNations)) {
      expect(countryOfName(spelt(name)), spelt(name)).toBe(code)
    }
  })

  test.each(['Atlantis', 'Korea', 'Virgin Islands', '', 'constructor', '__proto__', 'x'.repeat(10_000)])(
    'are not "%s"',
    (name) => {
      expect(countryOfName(name)).toBeUndefined()
    },
  )
})
