import { lineOfText } from '@ledger/kernel'
import { ageBandOf } from '../age-band-of.ts'
import { optional, optionalList, severalOf } from '../cell-values.ts'
import type { Cells } from '../csv/table-row.ts'
import type { RowNote } from '../imported-row.ts'
import { dateOf, dateProblems } from '../read-date.ts'
import type { Given, Problem, RowFormat, RowName } from '../row-format.ts'
import { htcdsColumns } from './columns.ts'
import { stateInTheRegion } from '../state-in-the-region.ts'
import {
  asserterOf,
  bandOfText,
  channelOf,
  controlMethodOf,
  formOf,
  genderOf,
  industriesOf,
  partsOfForms,
  unknown,
  platformOf,
  recruitmentMethodOf,
  relationOf,
  scamTypeOf,
  sexualTypeOf,
  statusOf,
} from './spellings.ts'

const codesOf = (cell: string, codeOfOne: (text: string) => string): ReadonlyArray<string> | undefined =>
  optionalList(severalOf(cell).map(codeOfOne))

const seas = /^(high ?seas|international waters)$/i

const placeOf = (cell: string): string =>
  cell === '' ? 'Unknown' : seas.test(cell) ? 'HighSeas' : (stateInTheRegion(cell) ?? cell)

/** Where the person was exploited; the template of the standard names it as the location. */
const exploitedIn = (cells: Cells): string => {
  const country = cells('hte_Country')
  const location = stateInTheRegion(cells('vic_LocationOfExploitation'))
  return country === '' && location !== undefined ? location : placeOf(country)
}

const citizenshipsOf = (cell: string): ReadonlyArray<string> =>
  optionalList(severalOf(cell).map((one) => stateInTheRegion(one) ?? one)) ?? ['Unknown']

/** `Both` is how one edition of the standard says forced labour and sexual exploitation. */
const formsOf = (cell: string): ReadonlyArray<string> =>
  severalOf(cell)
    .filter((one) => !unknown.test(one))
    .flatMap((one) => (one === 'Both' ? ['ForcedLabour', 'SexualExploitation'] : partsOfForms(one).map(formOf)))

const yearsOf = (age: string): string => age.replace(/^(\d{1,3})(?:\.0+)?(?: years?(?: old)?)?$/i, '$1')

const bandOf = (cells: Cells): string => {
  const band = cells('prs_AgeBroad')
  return band === '' ? (ageBandOf(yearsOf(cells('prs_Age'))) ?? 'Unknown') : bandOfText(band)
}

const assessmentOf = (cells: Cells) => {
  const [status, asserter] = [cells('vic_TraffickingStatus'), cells('vic_TraffickingStatusDecisionMakingOrg')]
  if (status === '' && asserter === '') return undefined
  return {
    status: status === '' ? undefined : statusOf(status),
    assertedBy: asserter === '' ? undefined : asserterOf(asserter),
    assessedOn: dateOf(cells('vic_TraffickingStatusDate')) ?? dateOf(cells('cas_ReportedOn')),
  }
}

const reportOf = (cells: Cells, _name: RowName, { reportingCountry }: Given) => {
  const [channel, country] = [cells('cas_ReportChannel'), cells('cas_ReportingCountry')]
  return {
    report: {
      channel: channel === '' ? 'DatasetImport' : channelOf(channel),
      reportedOn: dateOf(cells('cas_ReportedOn')),
      country: stateInTheRegion(country) ?? optional(country) ?? reportingCountry,
    },
    person: {
      citizenships: citizenshipsOf(cells('prs_Citizenship')),
      gender: unknown.test(cells('prs_Gender')) ? 'NonSpecifiedUnknown' : genderOf(cells('prs_Gender')),
      ageBand: bandOf(cells),
    },
    exploitation: {
      country: exploitedIn(cells),
      forms: formsOf(cells('vic_TypeOfExploitation')),
      period: dateOf(cells('hte_Date')),
      scamTypes: codesOf(cells('vic_ScamType'), scamTypeOf),
      sexualTypes: codesOf(cells('vic_TypeOfSexExploitation'), sexualTypeOf),
      industries: optionalList(industriesOf(cells('vic_ForcedLabourIndustry'))),
      controlMethods: codesOf(cells('vic_MethodsOfControl'), controlMethodOf),
      recruitmentMethods: codesOf(cells('vic_MethodOfRecruitment'), recruitmentMethodOf),
      recruitmentPlatforms: codesOf(cells('vic_RecruitmentWebsitesAndApps'), platformOf),
      traffickerRelations: codesOf(cells('vic_RelationshipToTrafficker'), relationOf),
    },
    assessment: assessmentOf(cells),
  }
}

const caseStatuses = /^(active|follow ?-?up|closed|closed ?-?referred)$/i
const dateColumns = ['cas_ReportedOn', 'hte_Date', 'vic_TraffickingStatusDate']

const fitsBand = (age: string, band: string): boolean =>
  ageBandOf(age) !== undefined && (ageBandOf(age) === band || (Number(age) < 18 ? band === '0-17' : band === '18+'))

/** Cases of which the file says that they are closed, and not when: they are reported, and stay open. */
const notesOf = (cells: Cells): ReadonlyArray<RowNote> =>
  /^closed/i.test(cells('cas_Status'))
    ? [
        {
          kind: 'Cases that are closed in the file, and open in the ledger until a CloseCase says when',
          word: cells('cas_Status'),
        },
      ]
    : []

const problemsOf = (cells: Cells): ReadonlyArray<Problem> => {
  const [status, type, age] = [cells('cas_Status'), cells('hte_Type'), cells('prs_Age')]
  return [
    ...(status === '' || caseStatuses.test(status)
      ? []
      : [{ column: 'cas_Status', rule: 'must be Active, Follow up, Closed or Closed Referred' }]),
    ...dateProblems(cells, dateColumns),
    ...(cells('vic_LocationOfExploitation') === '' ||
    stateInTheRegion(cells('vic_LocationOfExploitation')) !== undefined
      ? []
      : [
          {
            column: 'vic_LocationOfExploitation',
            rule: 'must be empty or name a state: the ledger takes no other place',
          },
        ]),
    ...(['', 'Exploitation'].includes(type)
      ? []
      : [{ column: 'hte_Type', rule: 'must be Exploitation: the ledger keeps no other trafficking event' }]),
    ...(age === '' || fitsBand(yearsOf(age), bandOf(cells))
      ? []
      : [{ column: 'prs_Age', rule: 'must be an age in full years, from 0 to 120 and within prs_AgeBroad' }]),
  ]
}

const CaseKey = lineOfText('CaseKey', 190)

/**
 * The case's own identifier, so that later commands can name the case by it; where there is none, or it makes no key,
 * the digest of the row (or of the identifier) and its number among equal ones.
 */
const keyOf = ({ text, digest, occurrence, unique }: RowName): string =>
  unique && CaseKey.is(text) ? `htcds:${text}` : `htcds:${digest}:${occurrence}`

/** IOM's Human Trafficking Case Data Standard 2.0: one victim a row. */
export const htcds: RowFormat = {
  command: 'ReportVictim',
  columns: htcdsColumns,
  reportingColumn: 'cas_ReportingCountry',
  // Empty cells of these say that it is not known.
  mayBeEmpty: ['prs_Gender', 'prs_Citizenship', 'vic_TypeOfExploitation', 'cas_ReportingCountry'],
  // Of the cells as they stand: keys that were given by the first release stay what they are.
  identity: (_cells, raw) =>
    raw('cas_Id') === ''
      ? { text: JSON.stringify(htcdsColumns.map(({ name }) => raw(name))) }
      : { text: raw('cas_Id'), uniqueIn: 'cas_Id' },
  data: reportOf,
  problems: problemsOf,
  notes: notesOf,
  example: {
    cas_Id: 'EXAMPLE-1',
    cas_ReportingCountry: 'Indonesia',
    cas_ReportedOn: '2023-05-04',
    prs_Citizenship: 'Indonesia',
    prs_Gender: 'Feminine',
    prs_AgeBroad: '24-26',
    hte_Country: 'Cambodia',
    vic_TypeOfExploitation: 'Forced labour',
  },
  columnOf: {
    'report.channel': 'cas_ReportChannel',
    'report.reportedOn': 'cas_ReportedOn',
    'report.country': 'cas_ReportingCountry',
    'person.citizenships': 'prs_Citizenship',
    'person.gender': 'prs_Gender',
    'person.ageBand': 'prs_AgeBroad',
    'exploitation.country': 'hte_Country',
    'exploitation.forms': 'vic_TypeOfExploitation',
    'exploitation.period': 'hte_Date',
    'exploitation.scamTypes': 'vic_ScamType',
    'exploitation.sexualTypes': 'vic_TypeOfSexExploitation',
    'exploitation.industries': 'vic_ForcedLabourIndustry',
    'exploitation.controlMethods': 'vic_MethodsOfControl',
    'exploitation.recruitmentMethods': 'vic_MethodOfRecruitment',
    'exploitation.recruitmentPlatforms': 'vic_RecruitmentWebsitesAndApps',
    'exploitation.traffickerRelations': 'vic_RelationshipToTrafficker',
    'assessment.status': 'vic_TraffickingStatus',
    'assessment.assertedBy': 'vic_TraffickingStatusDecisionMakingOrg',
    'assessment.assessedOn': 'vic_TraffickingStatusDate',
  },
  key: keyOf,
}
