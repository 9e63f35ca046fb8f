import { columns, type Column } from '../csv/column.ts'

const optional = { required: false }
const alsoNamed = (name: string, ...otherNames: ReadonlyArray<string>): ReadonlyArray<Column> =>
  columns([name], { ...optional, otherNames })

/** Names, documents, contacts and free text: they belong into the vault, one by one and with consent. */
const personal = [
  'prs_Salutation',
  'prs_MiddleName',
  'prs_LastName',
  'prs_Birthdate',
  'prs_IdentityNumber',
  'prs_Title',
  'prs_Email',
  'prs_HomePhone',
  'prs_MobilePhone',
  'prs_MailingCity',
  'prs_MailingCountry',
  'prs_MailingState',
  'prs_MailingStreet',
  'prs_MailingPostalCode',
  'prs_MailingLongitude',
  'prs_MailingLatitude',
  'vic_LocationOfRecruitment',
  'vic_LocationOfExploitation',
  'vic_DetailsOfVulnerabilities',
  'hte_Longitude',
  'hte_Latitude',
  'hte_City',
  'hte_State',
  'hte_Street',
  'hte_PostalCode',
  'hte_Description',
  'cas_CaseOwner',
  'cas_CaseComment',
  'cas_ReferringPrimaryCaseWorker',
  'cas_IncomingReferralDetails',
  'cas_ReferredPrimaryCaseWorker',
  'cas_OutgoingReferralDetails',
  'cas_ReasonForCaseClosure',
]

/** What the standard has and a report of this ledger has no place for; a value would be lost, so it is refused. */
const withoutPlace = [
  'prs_Deceased',
  'prs_MaritalStatus',
  'prs_NumberOfChildren',
  'prs_PrimaryLanguage',
  'prs_SecondaryLanguage',
  'prs_HighestLevelOfEducation',
  'con_Consent',
  'vic_AgreementToManagePersonalData',
  'vic_AgeWhenTrafficked',
  'vic_ExploitationWebsitesAndApps',
  'vic_Vulnerabilities',
  'cas_ReferringOrganisation',
  'cas_ReasonForIncomingReferral',
  'cas_ReferredOrganisation',
  'cas_ReasonForOutgoingReferral',
  'cas_OutgoingReferralDate',
]

/** Every column that a file of HTCDS may have (names: README). */
export const htcdsColumns: ReadonlyArray<Column> = [
  ...columns(['prs_Gender']),
  ...columns(['hte_Country'], optional),
  ...columns(['vic_TypeOfExploitation', 'cas_ReportingCountry']),
  ...columns(['prs_Citizenship'], { otherNames: ['prs_Nationality'] }),
  ...columns(['cas_ReportedOn'], { otherNames: ['cas_IncomingReferralDate'] }),
  ...columns(['cas_Id', 'cas_Status', 'cas_ReportChannel'], optional),
  ...columns(['prs_AgeBroad', 'prs_Age', 'hte_Date', 'hte_Type', 'vic_ScamType'], optional),
  ...columns(['vic_TypeOfSexExploitation', 'vic_MethodOfRecruitment', 'vic_RecruitmentWebsitesAndApps'], optional),
  ...columns(['vic_TraffickingStatus'], optional),
  // The publisher's own template misspells it.
  ...alsoNamed('vic_TraffickingStatusDecisionMakingOrg', 'vic_TraffickinStatusDecisionMakingOrg'),
  ...columns(['vic_TraffickingStatusDate'], optional),
  ...alsoNamed('vic_ForcedLabourIndustry', 'vic_LabourIndustry'),
  ...alsoNamed('vic_MethodsOfControl', 'vic_Methods_of_Control'),
  ...alsoNamed('vic_RelationshipToTrafficker', 'prs_RelationshipToTrafficker'),
  ...columns(['prs_FirstName'], { ...optional, use: 'empty', otherNames: ['prs_First_Name'] }),
  ...columns(['prs_SecondName'], { ...optional, use: 'empty', otherNames: ['prs_Second_Name'] }),
  ...[...personal, ...withoutPlace].flatMap((name) =>
    // The template has no other column for the state: its name alone is read, and nothing else is taken or shown.
    columns([name], { ...optional, use: name === 'vic_LocationOfExploitation' ? 'guarded' : 'empty' }),
  ),
]
