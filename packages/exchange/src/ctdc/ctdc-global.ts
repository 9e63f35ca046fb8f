import { countryOfAlpha2 } from '@ledger/kernel'
import { columns } from '../csv/column.ts'
import type { Flags } from './flags.ts'
import { ctdcVictims } from './victims.ts'

const flags: Flags = {
  meansOfControlDebtBondage: [['controlMethods', 'DebtBondage']],
  meansOfControlTakesEarnings: [['controlMethods', 'TakesEarnings']],
  meansOfControlRestrictsFinancialAccess: [['controlMethods', 'RestrictsFinancialAccess']],
  meansOfControlThreats: [['controlMethods', 'ThreatsOfAnyKind']],
  meansOfControlPsychologicalAbuse: [['controlMethods', 'PsychologicalAbuse']],
  meansOfControlPhysicalAbuse: [['controlMethods', 'PhysicalAbuse']],
  meansOfControlSexualAbuse: [['controlMethods', 'SexualAbuse']],
  meansOfControlFalsePromises: [['controlMethods', 'FalsePromises']],
  meansOfControlPsychoactiveSubstances: [['controlMethods', 'PsychoactiveSubstance']],
  meansOfControlRestrictsMovement: [['controlMethods', 'RestrictsMovement']],
  meansOfControlRestrictsMedicalCare: [['controlMethods', 'RestrictsMedicalCare']],
  meansOfControlExcessiveWorkingHours: [['controlMethods', 'ExcessiveWorkingHours']],
  meansOfControlUsesChildren: [['controlMethods', 'ThreatensChildrenFamily']],
  meansOfControlThreatOfLawEnforcement: [['controlMethods', 'ThreatsLawEnforcement']],
  meansOfControlWithholdsNecessities: [['controlMethods', 'WithholdsNecessities']],
  meansOfControlWithholdsDocuments: [['controlMethods', 'WithholdsDocuments']],
  meansOfControlOther: [['controlMethods', 'Other']],
  isForcedLabour: [['forms', 'ForcedLabour']],
  isSexualExploit: [['forms', 'SexualExploitation']],
  isOtherExploit: [['forms', 'Other']],
  isSexAndLabour: [
    ['forms', 'ForcedLabour'],
    ['forms', 'SexualExploitation'],
  ],
  isForcedMarriage: [['forms', 'ForcedMarriage']],
  isForcedMilitary: [['forms', 'ForcedMilitaryByNonStateActors']],
  isOrganRemoval: [['forms', 'OrganRemoval']],
  isSlaveryAndPractices: [['forms', 'Servitude']],
  typeOfLabourAgriculture: [['industries', 'A']],
  typeOfLabourAquafarming: [['industries', 'A']],
  typeOfLabourBegging: [['forms', 'ForcedBegging']],
  typeOfLabourConstruction: [['industries', 'F']],
  typeOfLabourDomesticWork: [['industries', 'T']],
  typeOfLabourHospitality: [['industries', 'I']],
  typeOfLabourIllicitActivities: [['forms', 'ForcedCriminality']],
  typeOfLabourManufacturing: [['industries', 'C']],
  typeOfLabourMiningOrDrilling: [['industries', 'B']],
  typeOfLabourPeddling: [['industries', 'G']],
  typeOfLabourTransportation: [['industries', 'H']],
  typeOfSexProstitution: [['sexualTypes', 'Prostitution']],
  typeOfSexPornography: [['sexualTypes', 'Pornography']],
  typeOfSexRemoteInteractiveServices: [['sexualTypes', 'RemoteInteractiveServices']],
  typeOfSexPrivateSexualServices: [['sexualTypes', 'PrivateSexualServices']],
  // HTCDS has no way of recruitment by force.
  isAbduction: [['recruitmentMethods', 'Other']],
  recruiterRelationIntimatePartner: [['traffickerRelations', 'Acquainted']],
  recruiterRelationFriend: [['traffickerRelations', 'Acquainted']],
  recruiterRelationFamily: [['traffickerRelations', 'Familial']],
}

/** Until threats had a code of their own, a threat of any kind was kept as a physical one. */
const earlierFlags: Flags = { ...flags, meansOfControlThreats: [['controlMethods', 'PhysicalThreats']] }

const derived = [
  'majorityStatusAtExploit',
  'majorityEntry',
  'meansOfControlNotSpecified',
  'meansOfControlConcatenated',
  'typeOfExploitConcatenated',
  'typeOfLabourOther',
  'typeOfLabourNotSpecified',
  'typeOfLabourConcatenated',
  'typeOfSexConcatenated',
  'RecruiterRelationship',
  'recruiterRelationOther',
  'recruiterRelationUnknown',
]

/** The CTDC Global Dataset: victims of real cases, k-anonymised (k = 11), with alpha-2 country codes. */
export const ctdcGlobal = ctdcVictims({
  dataset: 'ctdc-global',
  flags,
  earlierFlags,
  majority: 'majorityStatus',
  otherNames: {},
  derived: [
    ...columns(['Datasource'], { use: 'derived' }),
    ...columns(['majorityStatus']),
    ...columns(derived, { use: 'derived' }),
  ],
  countryOf: (code) => (/^[A-Z]{2}$/.test(code) ? countryOfAlpha2(code) : undefined) ?? code,
})
