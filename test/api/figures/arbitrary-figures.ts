import { allCountries } from '@ledger/kernel'
import {
  AgeGroup,
  ExploitationForm,
  FigureQualifier,
  FigureUnit,
  Sex,
  TransportMode,
  type OfficialFigure,
} from '@ledger/ledger'
import fc from 'fast-check'

/** What happened to a figure after it was published: told anew by a newer edition, revised, or withdrawn. */
type Later = { readonly newer?: number; readonly revised?: number; readonly withdrawn: boolean }

/** The data sets that the figures are of; whoever publishes them has to own them. */
export const datasets = ['a-set', 'b-set'] as const

/** A figure as it was published first, and what happened to it since. */
export type FigureLife = { readonly figure: OfficialFigure; readonly later: Later }

// All that a spreadsheet, a CSV reader or an importer may take for something else than text.
const words = fc
  .string({
    unit: fc.constantFrom(
      'a',
      'É',
      'ភ',
      '😀',
      ' ',
      ' ',
      ',',
      ';',
      '"',
      "'",
      '=',
      '+',
      '-',
      '@',
      '＝',
      '﹣',
      '1',
      '|',
      '#',
      '<',
    ),
    minLength: 1,
    maxLength: 12,
  })
  .map((text) => text.trim())
  .filter((text) => text !== '')

const country = fc.constantFrom(...allCountries)
const code = fc.stringMatching(/^[a-z][a-z_]{2,9}$/)

const dimensions = fc.record(
  {
    citizenship: fc.oneof(country, fc.constantFrom('Stateless', 'Unknown')),
    countryOfExploitation: fc.oneof(country, fc.constantFrom('HighSeas', 'Unknown')),
    returnedFrom: country,
    returnedTo: country,
    reportingCountry: country,
    sex: fc.constantFrom(...Sex.codes),
    ageGroup: fc.constantFrom(...AgeGroup.codes),
    form: fc.constantFrom(...ExploitationForm.codes),
    modus: code,
    transport: fc.constantFrom(...TransportMode.codes),
    assistedBy: fc.uniqueArray(country, { minLength: 1, maxLength: 3 }),
    breakdown: words,
    category: words,
  },
  { requiredKeys: [] },
)

const edition = fc.constantFrom(undefined, '2019', '2020-02', '2021-03-14')
const period = fc.constantFrom(
  '2023',
  '2022-07',
  '2021-07-14',
  '2020/2023',
  '2023-05/..',
  '../2020',
  '202X',
  '2023-07~',
  '..',
)

const valueOf = (unit: FigureUnit) => {
  if (unit === 'percent') return fc.double({ min: 1, max: 100, noNaN: true })
  if (unit === 'ratio') return fc.double({ min: 1, max: 1e9, noNaN: true })
  return fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
}

const later = fc.record({
  newer: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  revised: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  withdrawn: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
})

const life = fc.constantFrom(...FigureUnit.codes).chain((unit) =>
  fc.record({
    figure: fc.record({
      indicator: code,
      unit: fc.constant(unit),
      value: valueOf(unit),
      qualifier: fc.constantFrom(...FigureQualifier.codes),
      period,
      dimensions,
      source: fc.record({ dataset: fc.constantFrom(...datasets), record: words, citation: words, edition }),
    }),
    later,
  }),
)

/** Lives of so many figures at least, each of another record. */
export const arbitraryFigures = (atLeast: number) =>
  fc.uniqueArray(life as unknown as fc.Arbitrary<FigureLife>, {
    minLength: atLeast,
    maxLength: 2 * atLeast,
    selector: ({ figure: { source } }) => source.record,
  })
