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

// Many cases share a cell: one object for all of them makes comparing cells comparing references. Bounded, since the
// combinations are many though few occur.
const known = new Map<string, Cell>()
const mostKnown = 50_000

type Placed = Pick<CountedJourney, 'synthetic' | 'person' | 'exploitation' | 'report'>

const interned = ({ synthetic, person, exploitation, report }: Placed): Cell => {
  const citizenship = person.citizenships.join(';')
  const form = exploitation.forms.length === 0 ? 'Unknown' : exploitation.forms.join(';')
  const sex = sexes[person.gender]
  const key = `${synthetic} ${citizenship} ${exploitation.country} ${report.country} ${sex} ${person.ageBand} ${form}`
  const found = known.get(key)
  if (found !== undefined) return found
  const cell: Cell = {
    synthetic,
    citizenship,
    countryOfExploitation: exploitation.country,
    reportingCountry: report.country,
    sex,
    ageBand: person.ageBand,
    form,
  }
  if (known.size >= mostKnown) known.clear()
  known.set(key, cell)
  return cell
}

// The state before an event and the one after it mostly share what makes the cell.
let last: { readonly of: Placed; readonly cell: Cell } | undefined

/** The cell of a journey, by what is recorded of the person, the exploitation and the report. */
export const cellOf = (state: Placed): Cell => {
  const known =
    last?.of.person === state.person &&
    last.of.exploitation === state.exploitation &&
    last.of.report === state.report &&
    last.of.synthetic === state.synthetic
  if (!known) last = { of: state, cell: interned(state) }
  return (last as { readonly cell: Cell }).cell
}

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
