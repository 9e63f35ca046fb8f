import type { Country } from '@ledger/kernel'
import { countryOfAlpha2 } from '@ledger/kernel'
import { countryOfText } from './country-of-text.ts'

/** The languages in which authorities of the region write the names of states (CLDR, by the runtime's own tables). */
const languages = ['id', 'ms', 'fil', 'vi', 'th', 'km', 'lo', 'my', 'pt']

const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase()

const codes: ReadonlyArray<string> = Array.from({ length: 26 * 26 }, (_, n) =>
  String.fromCodePoint(65 + Math.floor(n / 26), 65 + (n % 26)),
)

const namesIn = (language: string): ReadonlyArray<readonly [string, Country]> => {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  return codes.flatMap((code) => {
    const [country, name] = [countryOfAlpha2(code), names.of(code)]
    return country === undefined || name === undefined ? [] : [[plain(name), country] as const]
  })
}

/** Names of one state only: what means one state in one language and another in another means none here. */
const byName: ReadonlyMap<string, Country | undefined> = languages.reduce((all, language) => {
  for (const [name, country] of namesIn(language)) {
    all.set(name, all.has(name) && all.get(name) !== country ? undefined : country)
  }
  return all
}, new Map<string, Country | undefined>())

/**
 * The state that a text means, also by its name in a language of the region (`Kamboja`, `ไทย`). For formats whose
 * unknown words refuse a row; where they are kept as words, a name that is understood later would be another record.
 */
export const stateInTheRegion = (text: string): Country | undefined => countryOfText(text) ?? byName.get(plain(text))
