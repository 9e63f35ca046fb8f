import {
  AgeBand,
  ControlMethod,
  DateExceptionReason,
  ExploitationForm,
  Gender,
  LabourIndustry,
  RecruitmentMethod,
  RecruitmentPlatform,
  ReportChannel,
  ScamType,
  SexualExploitationType,
  StatusAsserter,
  TraffickerRelation,
  TraffickingStatus,
} from '@ledger/ledger'

/** An option of `ledger report`: its name, where in the report it goes, whether it takes several, and what it is. */
export type ReportOption = {
  readonly name: string
  readonly path: string
  readonly several: boolean
  readonly help: string
}

const one = (name: string, path: string, help: string): ReportOption => ({ name, path, several: false, help })
const several = (name: string, path: string, help: string): ReportOption => ({ name, path, several: true, help })
const of = (words: string, { codes }: { readonly codes: ReadonlyArray<string> }): string =>
  `${words}: ${codes.join(', ')}`

/** What a report must say. */
export const neededOptions: ReadonlyArray<ReportOption> = [
  one('country', 'report.country', 'country that reports: IDN'),
  one('channel', 'report.channel', of('how it came to notice', ReportChannel)),
  one('reported-on', 'report.reportedOn', 'when: 2023-05-04, 2023-05, 2023, 2023-05~ for about then'),
  several('citizenship', 'person.citizenships', 'of the person: IDN, Stateless, Unknown'),
  one('gender', 'person.gender', of('of the person', Gender)),
  one('age-band', 'person.ageBand', of('of the person', AgeBand)),
  one('exploited-in', 'exploitation.country', 'where: KHM, HighSeas, Unknown'),
  several('form', 'exploitation.forms', of('of exploitation', ExploitationForm)),
]

/** What a report may say beside that. */
export const moreOptions: ReadonlyArray<ReportOption> = [
  one('period', 'exploitation.period', 'of exploitation: 2023-02/2023-04, or 2023-02/.. where its end is open'),
  several('through', 'exploitation.transitCountries', 'countries on the way there: THA'),
  several('scam-type', 'exploitation.scamTypes', of('with ForcedCriminality', ScamType)),
  several('sexual-type', 'exploitation.sexualTypes', of('with SexualExploitation', SexualExploitationType)),
  several('industry', 'exploitation.industries', of('sections of ISIC rev. 4', LabourIndustry)),
  several('control', 'exploitation.controlMethods', of('methods of control', ControlMethod)),
  several('recruitment', 'exploitation.recruitmentMethods', of('methods', RecruitmentMethod)),
  several('platform', 'exploitation.recruitmentPlatforms', of('of recruitment', RecruitmentPlatform)),
  several('relation', 'exploitation.traffickerRelations', of('to the trafficker', TraffickerRelation)),
  one('status', 'assessment.status', of('what the person is held to be', TraffickingStatus)),
  one('asserted-by', 'assessment.assertedBy', of('by whom', StatusAsserter)),
  one('assessed-on', 'assessment.assessedOn', 'when that was asserted'),
  one('date-exception', 'dateException', of('why a date is out of the ordinary', DateExceptionReason)),
]

/** All of them. */
export const reportOptions = [...neededOptions, ...moreOptions]

/** The option by which a field of a report is given, of the field itself or what holds it. */
export const optionOfField = (field: string): string | undefined => {
  const path = field.replace(/\[\d+\]$/, '')
  const option = reportOptions.find((one) => one.path === path)
  return option === undefined ? undefined : `--${option.name}`
}
