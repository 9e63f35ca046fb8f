import { allCountries, countryOfAlpha2 } from '@ledger/kernel'
import { tetumCalendar, tetumCountries } from './tetum-names.ts'

/** Names of months and how a day and a month are written: Gregorian, in Latin digits. */
export type Calendar = {
  readonly long: ReadonlyArray<string>
  readonly short: ReadonlyArray<string>
  /** With `{day}`, `{month}` (long) and `{year}`. */
  readonly day: string
  /** With `{month}` (short) and `{year}`. */
  readonly month: string
}

/** The locales that the pinned Node's data (CLDR) is asked for. Tetum is not among them. */
const locales: Readonly<Record<string, string>> = {
  en: 'en-GB',
  fil: 'fil',
  id: 'id',
  km: 'km',
  lo: 'lo',
  ms: 'ms',
  my: 'my',
  pt: 'pt-TL',
  th: 'th',
  vi: 'vi',
}
const own = 'tet'

/** Every language that has names of its own. */
export const languagesWithNames: ReadonlyArray<string> = [...Object.keys(locales), own].sort()

const localeOf = (language: string): string => {
  const locale = locales[language]
  if (locale === undefined || Intl.DateTimeFormat.supportedLocalesOf([locale]).length === 0)
    throw new Error(`this Node has no data of the language ${language}`)
  return `${locale}-u-ca-gregory-nu-latn`
}

type Parts = ReadonlyArray<Intl.DateTimeFormatPart>
const patternOf = (parts: Parts): string =>
  parts.map(({ type, value }) => (type === 'literal' ? value : `{${type}}`)).join('')
const monthIn = (parts: Parts): string => parts.find(({ type }) => type === 'month')?.value ?? ''

// The short month of Burmese and Khmer is cut in the middle of a syllable or is the long one; a number is no name.
const withoutShort: ReadonlySet<string> = new Set(['my', 'km'])

/** The calendar of a language, from the pinned Node's data. Browsers differ, and some have none of some languages. */
export const calendarOf = (language: string): Calendar => {
  if (language === own) return tetumCalendar
  const locale = localeOf(language)
  const partsOf = (month: number, options: Intl.DateTimeFormatOptions): Parts =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', ...options }).formatToParts(
      Date.UTC(2026, month, 28),
    )
  const months = Array.from({ length: 12 }, (_none, month) => month)
  const long = months.map((month) => monthIn(partsOf(month, { day: 'numeric', month: 'long' })))
  const shortParts = months.map((month) => partsOf(month, { month: 'short' }))
  const areNames = shortParts.every((parts) => !/^\d+$/.test(monthIn(parts)))
  const ofMonth = partsOf(0, { month: areNames ? 'short' : 'long' })
  const abbreviated = months.map((month) => monthIn(partsOf(month, { day: 'numeric', month: 'short' })))
  const short = withoutShort.has(language) || !abbreviated.every((name) => /\D/.test(name)) ? long : abbreviated
  return {
    long,
    short,
    day: patternOf(partsOf(0, { day: 'numeric', month: 'long' })),
    month: patternOf(ofMonth),
  }
}

// CLDR has names by the codes of two letters.
const letters = Array.from({ length: 26 }, (_none, index) => String.fromCodePoint(65 + index))
const alpha2Of: ReadonlyMap<string, string> = new Map(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((alpha2) => {
      const country = countryOfAlpha2(alpha2)
      return country === undefined ? [] : [[country, alpha2] as const]
    }),
)

/** Where CLDR's name is not that which the state itself or ASEAN uses. */
const corrections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  my: { TLS: 'တီမော-လက်စ်တေ' },
}

/** The name of each country in a language, by its code. English names are the ledger's own, and not made here. */
export const countriesOf = (language: string): Readonly<Record<string, string>> => {
  const names = new Intl.DisplayNames([language === own ? localeOf('pt') : localeOf(language)], {
    type: 'region',
    fallback: 'none',
  })
  const nameOf = (country: string): string => {
    const alpha2 = alpha2Of.get(country)
    const name = alpha2 === undefined ? undefined : names.of(alpha2)
    if (name === undefined) throw new Error(`${country} has no name in ${language}`)
    return name
  }
  // Tetum has Portuguese names for what it has no word for.
  const others = language === own ? tetumCountries : (corrections[language] ?? {})
  return Object.fromEntries(allCountries.map((country) => [country, others[country] ?? nameOf(country)]))
}
