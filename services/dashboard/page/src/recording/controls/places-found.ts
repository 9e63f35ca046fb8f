import { aseanStates, countryOfName } from '@ledger/kernel'
import { byName } from '../../words/countries-by-name.ts'
import { sayPlace } from '../../words/say-value.ts'

const asean: ReadonlySet<string> = new Set(aseanStates)

/** So many are shown at once: more are no help. */
const mostShown = 8

const rank = (code: string, name: string, asked: string): number => {
  if (code === countryOfName(asked) || code.toLowerCase() === asked) return 0
  if (name.startsWith(asked)) return asean.has(code) ? 1 : 2
  return name.includes(asked) ? 3 : Infinity
}

/**
 * The places that are meant by what is typed, the likeliest first: by their names in the reader's language, any English name that
 * a state goes by, and codes. The states of the region where nothing is typed yet.
 */
export const placesFound = (codes: ReadonlyArray<string>, text: string): ReadonlyArray<string> => {
  const asked = text.trim().toLowerCase()
  const named = byName(codes).map((code) => ({ code, name: sayPlace(code) }))
  const ranked =
    asked === ''
      ? named
          .filter(({ code }) => asean.has(code) || code.length > 3)
          .map((one) => ({ ...one, at: asean.has(one.code) ? 0 : 1 }))
      : named.map((one) => ({ ...one, at: rank(one.code, one.name.toLowerCase(), asked) }))
  return ranked
    .filter(({ at }) => at < Infinity)
    .sort((one, other) => one.at - other.at)
    .slice(0, asked === '' ? 16 : mostShown)
    .map(({ code }) => code)
}
