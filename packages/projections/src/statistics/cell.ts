import type { CountedJourney, Gender, Sex } from '@ledger/ledger'

/**
 * Where in a table a person is counted. Several citizenships or forms stay together, joined by `;`: the person is one
 * in every total, and a table by citizenship can tell how far its rows overlap. `NotApplicable` where a dimension has
 * no meaning for what is counted.
 */
export type Cell = {
  readonly synthetic: boolean
  readonly citizenship: string
  readonly countryOfExploitation: string
  readonly reportingCountry: string
  readonly sex: string
  readonly ageBand: string
  readonly form: string
}

const sexes: Readonly<Record<Gender, Sex>> = {
  Feminine: 'Female',
  Masculine: 'Male',
  TransgenderFeminine: 'Other',
  TransgenderMasculine: 'Other',
  NonConforming: 'Other',
  NonSpecifiedUnknown: 'Unknown',
}

type Placed = Pick<CountedJourney, 'synthetic' | 'person' | 'exploitation' | 'report'>

/** The cell of a journey, by what is recorded of the person, the exploitation and the report. */
export const cellOf = ({ synthetic, person, exploitation, report }: Placed): Cell => ({
  synthetic,
  citizenship: person.citizenships.join(';'),
  countryOfExploitation: exploitation.country,
  reportingCountry: report.country,
  sex: sexes[person.gender],
  ageBand: person.ageBand,
  form: exploitation.forms.length === 0 ? 'Unknown' : exploitation.forms.join(';'),
})

/** Whether two cells are the same one. */
export const sameCell = (a: Cell, b: Cell): boolean =>
  a === b ||
  (a.citizenship === b.citizenship &&
    a.countryOfExploitation === b.countryOfExploitation &&
    a.reportingCountry === b.reportingCountry &&
    a.sex === b.sex &&
    a.ageBand === b.ageBand &&
    a.form === b.form &&
    a.synthetic === b.synthetic)
