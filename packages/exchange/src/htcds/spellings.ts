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
import { codeOf } from '../code-of.ts'

/** HTCDS 2.0, with the values of version 0.2. */
export const genderOf = codeOf(Gender.codes, {
  Female: 'Feminine',
  Male: 'Masculine',
  'Transgender/NonConforming': 'NonConforming',
  Unknown: 'NonSpecifiedUnknown',
})

/** HTCDS 2.0, with the values of version 0.2 and the extension for scam compounds. */
export const formOf = codeOf(ExploitationForm.codes, {
  Begging: 'ForcedBegging',
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

/** ISIC rev. 4: the letter of a section, alone or before its name (`A_AgricultureForestryAndFishing`). */
export const industryOf = (text: string): string => {
  const [letter = ''] = text
  const named = text === letter || text.startsWith(`${letter}_`)
  return named && LabourIndustry.is(letter) ? letter : text
}

export const asserterOf = codeOf(StatusAsserter.codes)
export const channelOf = codeOf(ReportChannel.codes)
export const recruitmentMethodOf = codeOf(RecruitmentMethod.codes)
export const scamTypeOf = codeOf(ScamType.codes)
export const sexualTypeOf = codeOf(SexualExploitationType.codes)
export const statusOf = codeOf(TraffickingStatus.codes)
