import type { Dimension } from '@ledger/projections'

/** What statistics can be broken down by and restricted to: the ledger's name of each, and ours. */
export const dimensionOptions = {
  citizenship: 'citizenship',
  'exploited-in': 'countryOfExploitation',
  'reporting-country': 'reportingCountry',
  sex: 'sex',
  'age-band': 'ageBand',
  form: 'form',
  month: 'month',
  year: 'year',
} as const satisfies Readonly<Record<string, Dimension>>

const ledgerNames: ReadonlyMap<string, string> = new Map([
  ...Object.entries(dimensionOptions),
  ...Object.values(dimensionOptions).map((name) => [name, name] as const),
])

/** The ledger's name of a dimension, spelled its way or ours; what is unknown stays, for the ledger to refuse. */
export const dimensionOf = (text: string): string => ledgerNames.get(text) ?? text

/** What a column of a dimension is headed with. */
export const dimensionHeadings: Readonly<Record<string, string>> = {
  citizenship: 'Citizenship',
  countryOfExploitation: 'Exploited in',
  returnedFrom: 'Returned from',
  returnedTo: 'Returned to',
  reportingCountry: 'Reported by',
  sex: 'Sex',
  ageBand: 'Age',
  ageGroup: 'Age',
  form: 'Form of exploitation',
  month: 'Month',
  year: 'Year',
}
