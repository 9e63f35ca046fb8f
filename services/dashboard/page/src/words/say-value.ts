import words from 'made:vocabulary'
import { say, sayCode, sayCountry, sayIfThere, sayTime } from './say.ts'

const times: ReadonlySet<string> = new Set(words.times)
const places: ReadonlySet<string> = new Set(words.placeDimensions)

/** The name of a place: a country's, or a word for what is none. */
export const sayPlace = (code: string): string => sayCountry(code) ?? words.countries[code] ?? sayCode('place', code)

/** What a dimension is called. */
export const sayDimension = (name: string): string => sayCode('dimension', name)

const sayOne = (dimension: string, code: string): string => {
  const kind = words.kinds[dimension] ?? dimension
  // That it is not known, or is of other forms of exploitation, stands beside the codes of many a list.
  return sayIfThere(`${kind}.${code}`) ?? sayCode(code === 'Unknown' || code === 'NotApplicable' ? 'value' : kind, code)
}

/** A value in a dimension; null where it is not known so finely. */
export const sayValue = (dimension: string, value: string | null): string => {
  if (value === null) return say('value.not-known-so-finely')
  if (times.has(dimension)) return sayTime(value)
  return value
    .split(';')
    .map((one) => (places.has(dimension) ? sayPlace(one) : sayOne(dimension, one)))
    .join(' + ')
}
