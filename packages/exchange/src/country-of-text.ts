import { Country, countryOfAlpha2, countryOfName } from '@ledger/kernel'

// Of each country the adjectives of nationality and the spellings, right and wrong, that statistics and case files
// use and the list of ISO 3166-1 does not know.
const spellings: Readonly<Record<string, string>> = {
  ARE: 'Emirati, UAE',
  AUS: 'Australian',
  BGD: 'Bangladeshi',
  BRA: 'Brazilian',
  BRN: 'Bruneian, Brunei',
  CAN: 'Canadian',
  CHN: 'Chinese, PRC',
  COL: 'Colombian',
  DEU: 'German',
  EGY: 'Egyptian',
  ERI: 'Eritrean',
  ETH: 'Ethiopian',
  FRA: 'French',
  GBR: 'British, UK, Great Britain',
  GHA: 'Ghanaian',
  HKG: 'Hong Kong SAR',
  IDN: 'Indonesian',
  IND: 'Indian',
  JPN: 'Japanese',
  KAZ: 'Kazakh, Kazakhstani',
  KEN: 'Kenyan',
  KHM: 'Cambodian, Khmer, Kampuchea',
  KOR: 'South Korean',
  LAO: "Laotian, Lao, Laos, Lao People's Dem. Republic, Lao P.D.R.",
  LKA: 'Sri Lankan',
  MAC: 'Macau, Macao SAR',
  MAR: 'Moroccan',
  MDA: 'Moldovan, Moldova, Republic of Moldova',
  MMR: 'Burmese, Burma, Myanmar Nation, Republic of the Union of Myanmar',
  MNG: 'Mongolian',
  MYS: 'Malaysian',
  NGA: 'Nigerian',
  NLD: 'Dutch',
  NPL: 'Nepali, Nepalese',
  NZL: 'New Zealander',
  PAK: 'Pakistani',
  PHL: 'Filipino, Filipina, Philippine, Phillipines',
  PRK: 'North Korean',
  PRT: 'Portuguese',
  RUS: 'Russian',
  RWA: 'Rwandan',
  SGP: 'Singaporean',
  SYR: 'Syrian, Syria',
  THA: 'Thai',
  TLS: 'Timorese, East Timorese, East Timor, Timor Leste',
  TUR: 'Turkish',
  TWN: 'Taiwanese',
  TZA: 'Tanzanian',
  UGA: 'Ugandan',
  UKR: 'Ukrainian',
  USA: 'American, US',
  UZB: 'Uzbek, Uzbekistani',
  VNM: 'Vietnamese, Viet Namese',
  ZAF: 'South African',
  ZMB: 'Zambian',
  ZWE: 'Zimbabwean',
}

const bySpelling = new Map(
  Object.entries(spellings).flatMap(([code, list]) => list.split(', ').map((one) => [one.toLowerCase(), code])),
)

/**
 * The country that a text means: an ISO 3166-1 code of three or two capital letters, an English name, an adjective of
 * nationality, or a common misspelling; or undefined.
 */
export const countryOfText = (text: string): Country | undefined => {
  if (Country.is(text)) return text
  const spelt = bySpelling.get(text.toLowerCase())
  if (Country.is(spelt)) return spelt
  return (/^[A-Z]{2}$/.test(text) ? countryOfAlpha2(text) : undefined) ?? countryOfName(text)
}
