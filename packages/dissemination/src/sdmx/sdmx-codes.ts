import { Country, countryName, type CodeList } from '@ledger/kernel'

/** A code of a list as SDMX names it, and its name for people. */
type SdmxCode = { readonly id: string; readonly name: string }

/** A code list of the structure. */
export type SdmxCodeList = { readonly id: string; readonly name: string; readonly codes: ReadonlyArray<SdmxCode> }

/** Of a dimension that an observation is not broken down by. */
export const total = '_T'

const asText = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[-_]/g, ' ')

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()

/** `countryOfExploitation` or `suspects-named` as SDMX writes ids: COUNTRY_OF_EXPLOITATION. */
export const screaming = (name: string): string => asText(name).replaceAll(' ', '_').toUpperCase()

/** A code of the ledger as an id of SDMX, which has no plus sign: `48+` is `48_PLUS`. */
export const sdmxId = (code: string): string => code.replaceAll('+', '_PLUS')

/** What a code means: a country by its name, a code in words by these, any other as it is. */
const meaningOf = (code: string): string => {
  if (code === total) return 'Total'
  if (Country.is(code)) return countryName(code)
  return /^[A-Z][a-z]/.test(code) ? sentence(asText(code)) : code
}

const idType = /^[A-Za-z0-9_@$-]+$/

/** A code list of SDMX of a list of the ledger, and of more that may stand where one of it does. */
export const sdmxCodeList = (
  name: string,
  codes: ReadonlyArray<string>,
  more: ReadonlyArray<string> = [],
): SdmxCodeList => {
  const all = [...new Set([...codes, ...more])].map((code) => ({ id: sdmxId(code), name: meaningOf(code) }))
  const ids = new Set(all.map(({ id }) => id))
  const wrong = all.find(({ id }) => !idType.test(id))
  if (wrong !== undefined) throw new Error(`${wrong.id} of ${name} is no id that SDMX takes`)
  if (ids.size < all.length) throw new Error(`two codes of ${name} have one id in SDMX`)
  return { id: `CL_${screaming(name)}`, name: sentence(asText(name)), codes: all }
}

/** The codes of a codec, which must be one of a closed list. */
export const codesOf = (codec: { readonly name: string }): ReadonlyArray<string> => {
  const { codes } = codec as Partial<CodeList<string>>
  if (codes === undefined) throw new Error(`${codec.name} has no list of its codes`)
  return codes
}
