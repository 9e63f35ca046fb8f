import { Country, countryName } from '@ledger/kernel'

const wordsOf: Readonly<Record<string, string>> = { HighSeas: 'the high seas', Unknown: 'unknown' }

/** A place or citizenship with its name: `KHM Cambodia`; codes that are no countries as words. */
export const placeText = (code: string): string =>
  Country.is(code) ? `${code} ${countryName(code)}` : (wordsOf[code] ?? code)

/** The name alone: `Cambodia`. */
export const placeName = (code: string): string => (Country.is(code) ? countryName(code) : (wordsOf[code] ?? code))
