import countries from 'i18n-iso-countries'
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import type * as t from 'io-ts'
import { checked } from './checked.ts'

type CountryBrand = { readonly Country: unique symbol }

/** An ISO 3166-1 alpha-3 country code, such as `KHM`. */
export type Country = t.Branded<string, CountryBrand>

countries.registerLocale(english)
const known: ReadonlySet<unknown> = new Set(Object.keys(countries.getAlpha3Codes()))

/** Every ISO 3166-1 alpha-3 code, sorted. */
export const allCountries: ReadonlyArray<Country> = [...(known as ReadonlySet<Country>)].sort()

/** The codec of a country. Stateless and unknown are no countries: see the code spaces that hold them. */
export const Country = checked<Country>(
  'Country',
  (u): u is Country => known.has(u),
  'must be an ISO 3166-1 alpha-3 country code, as KHM',
  { type: 'string', pattern: '^[A-Z]{3}$', title: 'ISO 3166-1 alpha-3' },
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

const aseanCodes = new Map(Object.entries(aseanNames).map(([code, name]) => [name.toLowerCase(), code]))

/** The country of an English name, in ASEAN's spelling or one of the library's, in any case; or undefined. */
export const countryOfName = (name: string): Country | undefined =>
  (aseanCodes.get(name.toLowerCase()) ?? countries.getSimpleAlpha3Code(name, 'en')) as Country | undefined

/** The alpha-3 code of an ISO 3166-1 alpha-2 code, or undefined. */
export const countryOfAlpha2 = (alpha2: string): Country | undefined =>
  countries.alpha2ToAlpha3(alpha2) as Country | undefined
