/** GLOTIP's words for what it counts, with our code and unit of each. */
export const indicators: Readonly<Record<string, { readonly indicator: string; readonly unit: string }>> = {
  'Detected trafficking victims': { indicator: 'detected_trafficking_victims', unit: 'persons' },
  'Persons brought into formal contact': { indicator: 'persons_brought_into_formal_contact', unit: 'persons' },
  'Persons prosecuted': { indicator: 'persons_prosecuted', unit: 'persons' },
  'Persons convicted': { indicator: 'persons_convicted', unit: 'persons' },
  'Offences of trafficking in persons': { indicator: 'offences_of_trafficking_in_persons', unit: 'offences' },
}

/** GLOTIP's words for sex; `Total` is no dimension. */
export const sexes: Readonly<Record<string, string | undefined>> = {
  Female: 'Female',
  Male: 'Male',
  Other: 'Other',
  Unknown: 'Unknown',
  Total: undefined,
}

/** GLOTIP's words for age; `Total` is no dimension. */
export const ages: Readonly<Record<string, string | undefined>> = {
  '0 to 17 years': 'Child',
  '18 years or over': 'Adult',
  Unknown: 'Unknown',
  Total: undefined,
}

/** GLOTIP's words for the form of exploitation. */
export const forms: Readonly<Record<string, string>> = {
  'Forced labour': 'ForcedLabour',
  'Sexual exploitation': 'SexualExploitation',
  'Other forms of exploitation': 'Other',
}

/** Words that stand where a country does and name none, so that they have no code: they are kept as words only. */
export const noCountry = /^(Rohingya|Nationals|Non-nationals|Foreigners|Abroad|Domestic \(.+\))$/
