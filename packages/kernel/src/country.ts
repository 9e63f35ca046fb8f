import countries from 'i18n-iso-countries'
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import type * as t from 'io-ts'
import { checked } from './checked.ts'
import type { CodeList } from './code-list.ts'
import { moreCountryNames } from './country-names.ts'

type CountryBrand = { readonly Country: unique symbol }

/** An ISO 3166-1 alpha-3 country code, such as `KHM`. */
export type Country = t.Branded<string, CountryBrand>

countries.registerLocale(english)
const known: ReadonlySet<unknown> = new Set(Object.keys(countries.getAlpha3Codes()))

/** Every ISO 3166-1 alpha-3 code, sorted. */
export const allCountries: ReadonlyArray<Country> = [...(known as ReadonlySet<Country>)].sort()

/** The codec of a country, and its codes. Stateless and unknown are no countries: see the code spaces that hold them. */
export const Country: CodeList<Country> = Object.assign(
  checked<Country>('Country', (u): u is Country => known.has(u), 'must be an ISO 3166-1 alpha-3 country code, as KHM', {
    type: 'string',
    pattern: '^[A-Z]{3}$',
    title: 'ISO 3166-1 alpha-3',
  }),
  { codes: allCountries },
)

// The names that ASEAN itself uses, where they differ from the library's.
const aseanNames: Readonly<Record<string, string>> = {
  BRN: 'Brunei Darussalam',
  LAO: 'Lao PDR',
  MMR: 'Myanmar',
  TLS: 'Timor-Leste',
  VNM: 'Viet Nam',
}

/** The country's English name: ASEAN's own for its members, else that of the ISO list. */
export const countryName = (country: Country): string =>
  aseanNames[country] ?? countries.getName(country, 'en') ?? country

// Neither these words nor their order tell one state from another: `Korea, Republic of` is `Republic of Korea`.
const passedOver = new Set(['the', 'of', 'and', 'de', 'du', 'la'])
const abbreviations: Readonly<Record<string, string>> = { st: 'saint', is: 'islands', isl: 'islands', rep: 'republic' }

/** The letters of a name's words, without accents and punctuation, in an order of their own. */
const spellingOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'\u2018\u2019\u02bc`´.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !passedOver.has(word))
    .map((word) => (Object.hasOwn(abbreviations, word) ? abbreviations[word] : word))
    .sort()
    .join(' ')

const longestName = 100

const cldr = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const ofCldr = (country: Country): ReadonlyArray<string> => {
  const alpha2 = countries.alpha3ToAlpha2(country)
  const name = alpha2 === undefined ? undefined : cldr.of(alpha2)
  return name === undefined ? [] : [name]
}
const ofTheLibrary = (country: Country): ReadonlyArray<string> =>
  countries.getName(country, 'en', { select: 'all' }) ?? []

const ofAsean = (country: Country): ReadonlyArray<string> => [countryName(country)]
const ofOurs = (country: Country): ReadonlyArray<string> => moreCountryNames[country] ?? []

// Ours come last, and count where two states are given one name: `Congo` is the republic of that name.
const bySpelling: ReadonlyMap<string, Country> = new Map(
  [ofTheLibrary, ofCldr, ofAsean, ofOurs].flatMap((namesOf) =>
    allCountries.flatMap((country) => namesOf(country).map((name) => [spellingOf(name), country] as const)),
  ),
)

/**
 * The country of an English name: of ASEAN, the United Nations, ISO 3166-1 or CLDR, whatever its case, accents,
 * apostrophes, order of words and articles; or undefined.
 */
export const countryOfName = (name: string): Country | undefined =>
  name.length > longestName ? undefined : bySpelling.get(spellingOf(name))

/** The alpha-3 code of an ISO 3166-1 alpha-2 code, or undefined. */
export const countryOfAlpha2 = (alpha2: string): Country | undefined =>
  countries.alpha2ToAlpha3(alpha2) as Country | undefined
