import { allCountries, checked, Country, type CodeList } from '@ledger/kernel'

/** Not of ISO 3166: a person without citizenship, and a citizenship not known (ICAO 9303 writes XXA and XXX). */
export type NoCitizenship = 'Stateless' | 'Unknown'

/** A citizenship: a country, `Stateless` or `Unknown`. A person may have several. */
export type Citizenship = Country | NoCitizenship

/** The codec of a citizenship, and its codes. */
export const Citizenship: CodeList<Citizenship> = Object.assign(
  checked<Citizenship>(
    'Citizenship',
    (u): u is Citizenship => u === 'Stateless' || u === 'Unknown' || Country.is(u),
    'must be an ISO 3166-1 alpha-3 country code, Stateless or Unknown (list Citizenship)',
    { type: 'string', title: 'Citizenship', examples: ['IDN', 'Stateless', 'Unknown'] },
  ),
  { codes: [...allCountries, 'Stateless', 'Unknown'] as const },
)
