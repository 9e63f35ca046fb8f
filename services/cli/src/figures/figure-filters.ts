import type { ReadParameters } from '@ledger/api'

type FigureParameter = keyof ReadParameters<'figureTotals'>

/** An option that restricts official figures: its name, the ledger's name of it, and what it is. */
type FigureFilter = { readonly name: string; readonly parameter: FigureParameter; readonly help: string }

/** The options that restrict official figures; the dimensions among them can be totalled by. */
export const figureFilters: ReadonlyArray<FigureFilter> = [
  { name: 'indicator', parameter: 'indicator', help: 'of what: scam_victims, repatriated, ...' },
  { name: 'unit', parameter: 'unit', help: 'in persons, cases, suspects, ...' },
  { name: 'dataset', parameter: 'dataset', help: 'of which source: published-figures, unodc-glotip' },
  { name: 'citizenship', parameter: 'citizenship', help: 'of citizens of these countries' },
  { name: 'exploited-in', parameter: 'countryOfExploitation', help: 'exploited in these places' },
  { name: 'returned-from', parameter: 'returnedFrom', help: 'returned from these countries' },
  { name: 'returned-to', parameter: 'returnedTo', help: 'returned to these countries' },
  { name: 'reporting-country', parameter: 'reportingCountry', help: 'reported by these countries' },
  { name: 'sex', parameter: 'sex', help: 'of this sex' },
  { name: 'age-group', parameter: 'ageGroup', help: 'Child, Adult or Unknown' },
  { name: 'form', parameter: 'form', help: 'of these forms of exploitation' },
  { name: 'period', parameter: 'period', help: 'of just this period: 2022, 2020/2023' },
]

/** The values of the options, as their parser gives them. */
export type FilterValues = Readonly<Record<string, unknown>> & {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
}

const camelCase = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The parameters of `GET /v1/figures` that the options say. */
export const parametersOf = (values: FilterValues): ReadParameters<'figures'> & ReadParameters<'figureTotals'> => ({
  ...Object.fromEntries(
    figureFilters.map(({ name, parameter }) => [
      parameter,
      values[camelCase(name)] as ReadonlyArray<string> | undefined,
    ]),
  ),
  from: values.from,
  to: values.to,
  asOf: values.asOf,
})
