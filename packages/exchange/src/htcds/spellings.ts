import {
  ControlMethod,
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
import { ageBandOf } from '../age-band-of.ts'
import { severalOf } from '../cell-values.ts'
import { codeOf } from '../code-of.ts'

/** HTCDS 2.0, with the values of version 0.2. */
export const genderOf = codeOf(Gender.codes, {
  Female: 'Feminine',
  F: 'Feminine',
  Woman: 'Feminine',
  Girl: 'Feminine',
  Perempuan: 'Feminine',
  Male: 'Masculine',
  M: 'Masculine',
  Man: 'Masculine',
  Boy: 'Masculine',
  'Laki-laki': 'Masculine',
  Waria: 'TransgenderFeminine',
  'Third gender': 'NonConforming',
  'Transgender/NonConforming': 'NonConforming',
  Unknown: 'NonSpecifiedUnknown',
})

/** HTCDS 2.0, with the values of version 0.2 and the extension for scam compounds. */
export const formOf = codeOf(ExploitationForm.codes, {
  Begging: 'ForcedBegging',
  'Forced labor': 'ForcedLabour',
  'Labour exploitation': 'ForcedLabour',
  'Labor exploitation': 'ForcedLabour',
  Labour: 'ForcedLabour',
  Labor: 'ForcedLabour',
  Sexual: 'SexualExploitation',
  Prostitution: 'SexualExploitation',
  'Domestic servitude': 'Servitude',
  Scam: 'ForcedCriminality',
  'Online scam': 'ForcedCriminality',
  'Cyber scam': 'ForcedCriminality',
  'Forced military': 'ForcedMilitaryByNonStateActors',
  'Forced military service': 'ForcedMilitaryByNonStateActors',
  'Illicit activities': 'ForcedCriminality',
  'Slavery and similar practices': 'Servitude',
})

/** HTCDS 2.0 has two lists of methods of control that disagree: either spelling means the same. */
export const controlMethodOf = codeOf(ControlMethod.codes, {
  Threats: 'PhysicalThreats',
  ThreatOfLawEnforcement: 'ThreatsLawEnforcement',
  ThreatsOfLawEnforcement: 'ThreatsLawEnforcement',
  UsesChildren: 'ThreatensChildrenFamily',
  PsychoactiveSubstances: 'PsychoactiveSubstance',
})

/** Familial, Acquainted, Unacquainted: the standard spells the last one Unaquainted. */
export const relationOf = codeOf(TraffickerRelation.codes, { Unaquainted: 'Unacquainted' })

/** The standard lists the site 4Sale, which the ledger counts among the others. */
export const platformOf = codeOf(RecruitmentPlatform.codes, { '4Sale': 'Other' })

/** The names of the sections of ISIC rev. 4, as the publisher's template lists them, from A to U. */
const sections = [
  'Agriculture, forestry and fishing',
  'Mining and quarrying',
  'Manufacturing',
  'Electricity, gas, steam and air conditioning supply',
  'Water supply; sewerage, waste management and remediation activities',
  'Construction',
  'Wholesale and retail trade; repair of motor vehicles and motorcycles',
  'Transportation and storage',
  'Accommodation and food service activities',
  'Information and communication',
  'Financial and insurance activities',
  'Real estate activities',
  'Professional, scientific and technical activities',
  'Administrative and support service activities',
  'Public administration and defence; compulsory social security',
  'Education',
  'Human health and social work activities',
  'Arts, entertainment and recreation',
  'Other service activities',
  'Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use',
  'Activities of extraterritorial organizations and bodies',
]
const lettersBySection = Object.fromEntries(sections.map((name, index) => [name, LabourIndustry.codes[index] ?? name]))

const sectionOf = codeOf(LabourIndustry.codes, {
  ...lettersBySection,
  // The template leaves out the last word.
  'Water supply; sewerage, waste management and remediation': 'E',
})

/** ISIC rev. 4: the letter of a section, alone or before its name (`A_AgricultureForestryAndFishing`), or its name. */
const industryOf = (text: string): string => {
  const [letter = ''] = text
  const named = text === letter || text.startsWith(`${letter}_`)
  return named && LabourIndustry.is(letter) ? letter : text.length > 1 ? sectionOf(text) : text
}

/** The industries of a cell. Names of sections hold semicolons themselves: the longest run that names one is one. */
export const industriesOf = (cell: string): ReadonlyArray<string> => {
  const parts = severalOf(cell)
  const industries: string[] = []
  for (let from = 0; from < parts.length;) {
    let to = Math.min(parts.length, from + 2)
    while (to > from + 1 && !LabourIndustry.is(sectionOf(parts.slice(from, to).join(';')))) to--
    industries.push(industryOf(parts.slice(from, to).join(';')))
    from = to
  }
  return industries
}

/** How people write that something is not known. */
export const unknown = /^(|-|unknown|not known|n\/?a|-99|null)$/i

/** The forms in a text that parts them by commas or slashes, where each of them is one; else the text. */
export const partsOfForms = (text: string): ReadonlyArray<string> => {
  const parts = text.split(/[,/]/).map((part) => part.trim())
  return parts.length > 1 && parts.every((part) => ExploitationForm.is(formOf(part))) ? parts : [text]
}

const majorities: Readonly<Record<string, string>> = { minor: '0-17', child: '0-17', '<18': '0-17', adult: '18+' }

/** The band that a text spells: a band, an age in years, or a child or an adult; else the text as it stands. */
export const bandOfText = (text: string): string => {
  if (unknown.test(text)) return 'Unknown'
  const word = text.toLowerCase()
  if (Object.hasOwn(majorities, word)) return majorities[word] ?? text
  const band = text.replaceAll(/\s*(--|[-–—])\s*/g, '-').replace(/^09-/, '9-')
  const years = /^(\d{1,3})(?:\.0+)?(?: years?(?: old)?)?$/i.exec(band)?.[1]
  return years === undefined ? band : (ageBandOf(years) ?? text)
}

export const asserterOf = codeOf(StatusAsserter.codes)
export const channelOf = codeOf(ReportChannel.codes)
export const recruitmentMethodOf = codeOf(RecruitmentMethod.codes)
export const scamTypeOf = codeOf(ScamType.codes)
export const sexualTypeOf = codeOf(SexualExploitationType.codes)
export const statusOf = codeOf(TraffickingStatus.codes)
