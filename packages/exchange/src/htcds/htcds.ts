import { lineOfText } from '@ledger/kernel'
import { ageBandOf } from '../age-band-of.ts'
import { optional, optionalList, severalOf } from '../cell-values.ts'
import { countryOfText } from '../country-of-text.ts'
import type { Cells } from '../csv/table-row.ts'
import type { Problem, RowFormat, RowName } from '../row-format.ts'
import { htcdsColumns } from './columns.ts'
import {
  asserterOf,
  channelOf,
  controlMethodOf,
  formOf,
  genderOf,
  industryOf,
  platformOf,
  recruitmentMethodOf,
  relationOf,
  scamTypeOf,
  sexualTypeOf,
  statusOf,
} from './spellings.ts'

const codesOf = (cell: string, codeOfOne: (text: string) => string): ReadonlyArray<string> | undefined =>
  optionalList(severalOf(cell).map(codeOfOne))

const placeOf = (cell: string): string => (cell === '' ? 'Unknown' : (countryOfText(cell) ?? cell))

const citizenshipsOf = (cell: string): ReadonlyArray<string> =>
  optionalList(severalOf(cell).map((one) => countryOfText(one) ?? one)) ?? ['Unknown']

/** `Both` is how one edition of the standard says forced labour and sexual exploitation. */
const formsOf = (cell: string): ReadonlyArray<string> =>
  severalOf(cell).flatMap((one) => (one === 'Both' ? ['ForcedLabour', 'SexualExploitation'] : [formOf(one)]))

const bandOf = (cells: Cells): string => {
  const band = cells('prs_AgeBroad').replace('--', '-')
  return band === '' ? (ageBandOf(cells('prs_Age')) ?? 'Unknown') : band
}

const assessmentOf = (cells: Cells) => {
  const [status, asserter] = [cells('vic_TraffickingStatus'), cells('vic_TraffickingStatusDecisionMakingOrg')]
  if (status === '' && asserter === '') return undefined
  return {
    status: status === '' ? undefined : statusOf(status),
    assertedBy: asserter === '' ? undefined : asserterOf(asserter),
    assessedOn: optional(cells('vic_TraffickingStatusDate')) ?? optional(cells('cas_ReportedOn')),
  }
}

const reportOf = (cells: Cells) => {
  const [channel, country] = [cells('cas_ReportChannel'), cells('cas_ReportingCountry')]
  return {
    report: {
      channel: channel === '' ? 'DatasetImport' : channelOf(channel),
      reportedOn: optional(cells('cas_ReportedOn')),
      country: countryOfText(country) ?? optional(country),
    },
    person: {
      citizenships: citizenshipsOf(cells('prs_Citizenship')),
      gender: cells('prs_Gender') === '' ? 'NonSpecifiedUnknown' : genderOf(cells('prs_Gender')),
      ageBand: bandOf(cells),
    },
    exploitation: {
      country: placeOf(cells('hte_Country')),
      forms: formsOf(cells('vic_TypeOfExploitation')),
      period: optional(cells('hte_Date')),
      scamTypes: codesOf(cells('vic_ScamType'), scamTypeOf),
      sexualTypes: codesOf(cells('vic_TypeOfSexExploitation'), sexualTypeOf),
      industries: codesOf(cells('vic_ForcedLabourIndustry'), industryOf),
      controlMethods: codesOf(cells('vic_MethodsOfControl'), controlMethodOf),
      recruitmentMethods: codesOf(cells('vic_MethodOfRecruitment'), recruitmentMethodOf),
      recruitmentPlatforms: codesOf(cells('vic_RecruitmentWebsitesAndApps'), platformOf),
      traffickerRelations: codesOf(cells('vic_RelationshipToTrafficker'), relationOf),
    },
    assessment: assessmentOf(cells),
  }
}

const problemsOf = (cells: Cells): ReadonlyArray<Problem> => {
  const [status, type, age] = [cells('cas_Status'), cells('hte_Type'), cells('prs_Age')]
  return [
    ...(['', 'Active', 'FollowUp'].includes(status)
      ? []
      : [{ column: 'cas_Status', rule: 'must be Active or FollowUp: a report opens a case, close it by a CloseCase' }]),
    ...(['', 'Exploitation'].includes(type)
      ? []
      : [{ column: 'hte_Type', rule: 'must be Exploitation: the ledger keeps no other trafficking event' }]),
    ...(age === '' || ageBandOf(age) === bandOf(cells)
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
  identity: (cells) =>
    cells('cas_Id') === ''
      ? { text: JSON.stringify(htcdsColumns.map(({ name }) => cells(name))) }
      : { text: cells('cas_Id'), uniqueIn: 'cas_Id' },
  data: reportOf,
  problems: problemsOf,
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
