import { allCountries, countryName, type Country } from '@ledger/kernel'
import { namesOfTheUnitedNations } from '@ledger/kernel/testing'

/** The columns of GLOTIP, as UNODC's data portal gives them out. */
export const columnsOfGlotip = [
  ...['Iso3_code', 'Country', 'Region', 'Subregion', 'Indicator', 'Dimension', 'Category'],
  ...['Sex', 'Age', 'Year', 'Unit of measurement', 'txtVALUE', 'Source'],
] as const

/** The words of each column in which its rows differ, as they stand in the file of the eleven states. */
export const wordsOfGlotip = {
  Indicator: [
    ...['Detected trafficking victims', 'Persons convicted', 'Persons prosecuted'],
    ...['Persons brought into formal contact', 'Offences of trafficking in persons'],
  ],
  Dimension: ['Total', 'by form of exploitation', 'by citizenship', 'by country of repatriation'],
  Sex: ['Total', 'Female', 'Male', 'Other', 'Unknown'],
  Age: ['Total', '18 years or over', '0 to 17 years', 'Unknown'],
  'Unit of measurement': ['Counts'],
} as const

export const forms = ['Other forms of exploitation', 'Sexual exploitation', 'Forced labour'] as const

/** Categories that name no state, and so have no code. */
export const noStates = ['Abroad', 'Domestic (Myanmar)', 'Nationals', 'Rohingya', 'Unknown'] as const

/** Categories that name a state otherwise than its own list does, with the code that they mean. */
export const oddCategories = {
  ...{ BANGLADESH: 'BGD', Burmese: 'MMR', CAMBODIA: 'KHM', Eritrean: 'ERI', INDIA: 'IND', INDONESIA: 'IDN' },
  ...{ Indian: 'IND', Indonesian: 'IDN', LAOS: 'LAO', "Lao People's Dem. Republic": 'LAO', MALAYSIA: 'MYS' },
  ...{ MONGOLIA: 'MNG', MYANMAR: 'MMR', 'Myanmar Nation': 'MMR', NEPAL: 'NPL', PHILIPPINES: 'PHL' },
  ...{ Phillipines: 'PHL', 'SRI LANKA': 'LKA', 'South Korean': 'KOR', TAIWAN: 'TWN', THAILAND: 'THA' },
  ...{ Taiwanese: 'TWN', Tanzanian: 'TZA', UGANDA: 'UGA', Ugandan: 'UGA', VIETNAM: 'VNM' },
  ...{ 'United Kingdom': 'GBR' },
} as const

// Where UNODC spells a state otherwise than both lists.
const ofUnodc: Readonly<Record<string, string>> = {
  BOL: 'Bolivia (Plurinational State of)',
  CIV: 'Côte d’Ivoire',
  CPV: 'Cabo Verde',
  FSM: 'Micronesia (Federated States of)',
  GBR: 'United Kingdom of Great Britain and Northern Ireland',
  HKG: 'China, Hong Kong SAR',
  IRN: 'Iran (Islamic Republic of)',
  LAO: "Lao People's Democratic Republic",
  MAC: 'China, Macao SAR',
  NLD: 'Netherlands (Kingdom of the)',
  PRK: "Democratic People's Republic of Korea",
  VAT: 'Holy See',
  VEN: 'Venezuela (Bolivarian Republic of)',
}

/** The 249 states and areas of ISO 3166-1. */
export const statesOfTheWorld = allCountries.filter((code) => code !== 'XKK')

/** What a state is called: by UNODC, by the United Nations, and by ISO 3166-1. */
export const namesOf = (code: Country): readonly [string, string, string] => {
  const unitedNations = namesOfTheUnitedNations[code] ?? countryName(code)
  return [ofUnodc[code] ?? unitedNations.replaceAll("'", '’'), unitedNations, countryName(code)]
}

/** Rows that are of no state of ISO 3166-1: of several together, or of a part of one. */
export const aggregates: ReadonlyArray<readonly [string, string]> = [
  ...[['Aruba/Curacao', ''] as const, ['CAR', ''] as const, ['CAS', ''] as const, ['EEU', ''] as const],
  ...[['MCA', ''] as const, ['MCN', ''] as const, ['SAF', ''] as const, ['SAM', ''] as const, ['', 'Sark'] as const],
]
