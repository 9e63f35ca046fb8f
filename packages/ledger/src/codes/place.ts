import { allCountries, checked, Country, type CodeList } from '@ledger/kernel'

/** Where something happened: a country, `HighSeas` (fishing boats) or `Unknown`. */
export type Place = Country | 'HighSeas' | 'Unknown'

/** The codec of a place, and its codes. */
export const Place: CodeList<Place> = Object.assign(
  checked<Place>(
    'Place',
    (u): u is Place => u === 'HighSeas' || u === 'Unknown' || Country.is(u),
    'must be an ISO 3166-1 alpha-3 country code, HighSeas or Unknown (list Place)',
    { type: 'string', title: 'Place', examples: ['KHM', 'HighSeas', 'Unknown'] },
  ),
  { codes: [...allCountries, 'HighSeas', 'Unknown'] as const },
)
