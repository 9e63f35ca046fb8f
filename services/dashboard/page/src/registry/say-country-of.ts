import vocabulary from 'made:vocabulary'
import { sayCountry } from '../words/say.ts'

/** The name of a country by its code, in the reader's language. */
export const sayCountryOf = (code: string): string => sayCountry(code) ?? vocabulary.countries[code] ?? code
