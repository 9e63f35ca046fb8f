import { Country } from '@ledger/kernel'
import { AgeBand, Citizenship, ExploitationForm, Place, Sex, type CountedJourney, type Gender } from '@ledger/ledger'
import type * as t from 'io-ts'

/** What a journey is placed by. */
export type Placed = Pick<CountedJourney, 'synthetic' | 'person' | 'exploitation' | 'report'>

/** A dimension that is kept with every signed change of the counts, and all that anybody needs to know of it. */
export type StoredDimensionLine = {
  /** Its column in the tables of counts. */
  readonly column: string
  /** The values that can be asked for. */
  readonly values: t.Mixed
  /** Whether one person can have several, which are kept together, joined by `;`. */
  readonly several: boolean
  /** Whether its values are countries and other places, which have names. */
  readonly arePlaces: boolean
  /** Its option on the command line, what that asks for, and what a column of it is headed with. */
  readonly option: string
  readonly asks: string
  readonly heading: string
  /** What is kept of a journey. */
  readonly valueOf: (journey: Placed) => string
}

const sexes: Readonly<Record<Gender, Sex>> = {
  Feminine: 'Female',
  Masculine: 'Male',
  TransgenderFeminine: 'Other',
  TransgenderMasculine: 'Other',
  NonConforming: 'Other',
  NonSpecifiedUnknown: 'Unknown',
}

const among = ({ codes }: { readonly codes: ReadonlyArray<string> }): string => `only these: ${codes.join(', ')}`

/**
 * The dimensions of the counts, a line each: the cell, the columns, what the database is asked, the filters and their
 * descriptions, the options of the command line and the headings are read from here. One more is one more line, and a
 * higher version of the read model that keeps it.
 */
const storedDimensions = {
  citizenship: {
    column: 'citizenship',
    values: Citizenship,
    several: true,
    arePlaces: true,
    option: 'citizenship',
    asks: 'only of these citizenships: IDN, Stateless, Unknown',
    heading: 'Citizenship',
    valueOf: ({ person }) => person.citizenships.join(';'),
  },
  countryOfExploitation: {
    column: 'country_of_exploitation',
    values: Place,
    several: false,
    arePlaces: true,
    option: 'exploited-in',
    asks: 'only exploited in these places: KHM, HighSeas, Unknown',
    heading: 'Exploited in',
    valueOf: ({ exploitation }) => exploitation.country,
  },
  reportingCountry: {
    column: 'reporting_country',
    values: Country,
    several: false,
    arePlaces: true,
    option: 'reporting-country',
    asks: 'only reported by these countries',
    heading: 'Reported by',
    valueOf: ({ report }) => report.country,
  },
  sex: {
    column: 'sex',
    values: Sex,
    several: false,
    arePlaces: false,
    option: 'sex',
    asks: among(Sex),
    heading: 'Sex',
    valueOf: ({ person }) => sexes[person.gender],
  },
  ageBand: {
    column: 'age_band',
    values: AgeBand,
    several: false,
    arePlaces: false,
    option: 'age-band',
    asks: among(AgeBand),
    heading: 'Age',
    valueOf: ({ person }) => person.ageBand,
  },
  form: {
    column: 'form',
    values: ExploitationForm,
    several: true,
    arePlaces: false,
    option: 'form',
    asks: among(ExploitationForm),
    heading: 'Form of exploitation',
    valueOf: ({ exploitation }) => (exploitation.forms.length === 0 ? 'Unknown' : exploitation.forms.join(';')),
  },
} as const satisfies Readonly<Record<string, StoredDimensionLine>>
export type StoredDimension = keyof typeof storedDimensions

/** The names of the dimensions that are kept, in the order of their columns. */
export const storedDimensionNames = Object.keys(storedDimensions) as ReadonlyArray<StoredDimension>

/** What is known of one of them. */
export const storedDimension = (name: StoredDimension): StoredDimensionLine => storedDimensions[name]

/** Whether a dimension is kept, and not one of when it happened. */
export const isStoredDimension = (name: string): name is StoredDimension => name in storedDimensions
