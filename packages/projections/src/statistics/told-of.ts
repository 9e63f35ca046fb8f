import { allCountries, checked, codeList, Country, type CodeList } from '@ledger/kernel'
import type { ExploitationForm } from '@ledger/ledger'

/** A code list of which a journey may say nothing. */
export const orUnknown = <C extends string>({ name, codes }: CodeList<C>): CodeList<C | 'Unknown'> =>
  codeList(name, [...codes, 'Unknown'])

/** A code list that is of some forms of exploitation alone: `NotApplicable` where a journey is known to be of others. */
export const orNoneOfIt = <C extends string>({ name, codes }: CodeList<C>): CodeList<C | 'Unknown' | 'NotApplicable'> =>
  codeList(name, [...codes, 'Unknown', 'NotApplicable'])

/** What a journey tells of something that is of some forms of exploitation alone, joined by `;`. */
export const toldOf = (
  told: ReadonlyArray<string> | undefined,
  forms: ReadonlyArray<ExploitationForm>,
  ofForms: ReadonlyArray<ExploitationForm>,
): string => {
  if (told !== undefined) return told.join(';')
  return forms.length === 0 || forms.some((form) => ofForms.includes(form)) ? 'Unknown' : 'NotApplicable'
}

/** Whether a journey is one after the person's first. */
export const ReTrafficked = codeList('ReTrafficked', ['Yes', 'No'])

/** The country that a person was returned to, and its codes. */
export const CountryOfReturn: CodeList<string> = Object.assign(
  checked<string>(
    'CountryOfReturn',
    (u): u is string => u === 'Unknown' || Country.is(u),
    'must be an ISO 3166-1 alpha-3 country code or Unknown',
    { type: 'string', title: 'CountryOfReturn', examples: ['IDN', 'Unknown'] },
  ),
  { codes: [...allCountries, 'Unknown'] },
)
