import words from 'made:vocabulary'
import { sayPlace } from './say-value.ts'
import { compareWords } from './say.ts'

/** Places by their names in the reader's language. */
export const byName = (places: ReadonlyArray<string>): ReadonlyArray<string> =>
  places.toSorted((a, b) => compareWords(sayPlace(a), sayPlace(b)))

const others = Object.keys(words.countries).filter((country) => !words.asean.includes(country))

/** Every country by name: the members of ASEAN first, as nearly all cases are of them, then what else is chosen often, then all others. */
export const countriesByName = (afterAsean: ReadonlyArray<string> = []): ReadonlyArray<string> => [
  ...byName(words.asean),
  ...afterAsean,
  ...byName(others),
]
