import { buddhistYearRule } from '@ledger/kernel'
import { optionalList, severalOf } from '../cell-values.ts'
import { columns, type Column } from '../csv/column.ts'
import type { Cells } from '../csv/table-row.ts'
import type { Problem, RowFormat, RowName } from '../row-format.ts'
import { flagged, flagOf, flagProblems, missing, type Flags } from './flags.ts'

/** What tells the two data sets of the Counter Trafficking Data Collaborative apart. */
export type CtdcDataset = {
  readonly dataset: string
  readonly synthetic?: true
  readonly flags: Flags
  /** What the flags meant in the first release, by which its imports are known again. */
  readonly earlierFlags: Flags
  /** The column that tells children from adults where the age band is not known. */
  readonly majority?: string
  /** Other names of the flags, in other editions. */
  readonly otherNames: Readonly<Record<string, string>>
  /** The columns that repeat the others, or say what the ledger does not count. */
  readonly derived: ReadonlyArray<Column>
  /** The country of a code as the data set writes it; another text stands for itself. */
  readonly countryOf: (code: string) => string
}

const genders: Readonly<Record<string, string>> = {
  Female: 'Feminine',
  Woman: 'Feminine',
  Male: 'Masculine',
  Man: 'Masculine',
  Transgender: 'NonConforming',
  'Transgender/NonConforming': 'NonConforming',
  'Trans/Transgender/NonConforming': 'NonConforming',
  Unknown: 'NonSpecifiedUnknown',
}

const genderOf = (cell: string): string =>
  missing.has(cell) ? 'NonSpecifiedUnknown' : Object.hasOwn(genders, cell) ? (genders[cell] ?? cell) : cell

const ageBandOf = (cell: string): string =>
  missing.has(cell) ? 'Unknown' : cell.replace('--', '-').replace(/^09-/, '9-')

const majorities: Readonly<Record<string, string>> = { Minor: '0-17', Adult: '18+' }

/** The band of a person; where it is not known, at least whether it is a child or an adult. */
const bandOf = (cells: Cells, { majority }: CtdcDataset): string => {
  const band = ageBandOf(cells('ageBroad'))
  const said = majority === undefined ? '' : cells(majority)
  return band === 'Unknown' && Object.hasOwn(majorities, said) ? (majorities[said] ?? band) : band
}

const countriesOf = (cell: string, { countryOf }: CtdcDataset): ReadonlyArray<string> => {
  const known = severalOf(cell).filter((code) => code !== '00' && code !== 'Unknown' && !missing.has(code))
  return known.map(countryOf)
}

/** CTDC does not say who reported: the country of exploitation stands for it, else that of the citizenship. */
const reportingCountry = (cells: Cells, set: CtdcDataset): string | undefined =>
  countriesOf(cells('CountryOfExploitation'), set)[0] ?? countriesOf(cells('citizenship'), set)[0]

const reportWith = (cells: Cells, { digest, occurrence }: RowName, set: CtdcDataset, flags: Flags, ageBand: string) => {
  const codes = (part: Parameters<typeof flagged>[2]) => flagged(flags, cells, part)
  const reportedOn = cells('yearOfRegistration')
  return {
    report: { channel: 'DatasetImport', reportedOn, country: reportingCountry(cells, set) },
    person: {
      citizenships: optionalList(countriesOf(cells('citizenship'), set)) ?? ['Unknown'],
      gender: genderOf(cells('gender')),
      ageBand,
    },
    exploitation: {
      country: countriesOf(cells('CountryOfExploitation'), set)[0] ?? 'Unknown',
      forms: codes('forms'),
      sexualTypes: optionalList(codes('sexualTypes')),
      industries: optionalList(codes('industries')),
      controlMethods: optionalList(codes('controlMethods')),
      recruitmentMethods: optionalList(codes('recruitmentMethods')),
      traffickerRelations: optionalList(codes('traffickerRelations')),
    },
    assessment: { status: 'ActualVictimOfTrafficking', assertedBy: 'Other', assessedOn: reportedOn },
    synthetic: set.synthetic,
    // Not the line: the row moves when the data set is published anew, and would then be the same case told otherwise.
    origin: { dataset: set.dataset, row: `${digest}#${occurrence}` },
  }
}

const reportOf = (cells: Cells, name: RowName, set: CtdcDataset) =>
  reportWith(cells, name, set, set.flags, bandOf(cells, set))

/** As the first release read the row: without the majority, and with one code for a group. */
const reportBefore = (cells: Cells, name: RowName, set: CtdcDataset) =>
  reportWith(cells, name, set, set.earlierFlags, ageBandOf(cells('ageBroad')))

const problemsOf = (cells: Cells, latestYear: number, set: CtdcDataset): ReadonlyArray<Problem> => {
  const year = cells('yearOfRegistration')
  const inTime = /^\d{4}$/.test(year) && Number(year) >= 1950 && Number(year) <= latestYear
  const rule = buddhistYearRule(year) ?? `must be a year from 1950 to ${latestYear}`
  return [
    ...(inTime ? [] : [{ column: 'yearOfRegistration', rule }]),
    ...(countriesOf(cells('CountryOfExploitation'), set).length > 1
      ? [{ column: 'CountryOfExploitation', rule: 'must be one country: a case has one' }]
      : []),
    ...(reportingCountry(cells, set) === undefined
      ? [{ column: 'CountryOfExploitation', rule: 'is unknown, and so is the citizenship: a report needs a country' }]
      : []),
    ...flagProblems(set.flags, cells),
  ]
}

const facts = ['yearOfRegistration', 'gender', 'ageBroad', 'citizenship', 'CountryOfExploitation']

/** The format of a data set of CTDC: one victim a row, of whom equal ones are told apart by their number. */
export const ctdcVictims = (set: CtdcDataset): RowFormat => {
  const { dataset, flags, derived, otherNames } = set
  const flagColumns = Object.keys(flags).flatMap((name) => {
    const other = otherNames[name]
    return columns([name], { otherNames: other === undefined ? [] : [other] })
  })
  const all = [...columns(facts), ...flagColumns, ...derived]
  return {
    command: 'ReportVictim',
    columns: all,
    // Of the cells as they stand, in the order of the first release: keys that were given stay what they are.
    identity: (_cells, raw) => ({
      text: JSON.stringify(all.map(({ name }) => (Object.hasOwn(flags, name) ? flagOf(raw(name).trim()) : raw(name)))),
    }),
    data: (cells, name) => reportOf(cells, name, set),
    earlier: (cells, name) => [reportBefore(cells, name, set)],
    problems: (cells, latestYear) => problemsOf(cells, latestYear, set),
    columnOf: {
      report: 'CountryOfExploitation',
      'report.reportedOn': 'yearOfRegistration',
      'person.citizenships': 'citizenship',
      'person.gender': 'gender',
      'person.ageBand': 'ageBroad',
      'exploitation.country': 'CountryOfExploitation',
      'assessment.assessedOn': 'yearOfRegistration',
    },
    key: ({ digest, occurrence }) => `${dataset}:${digest}:${occurrence}`,
  }
}
