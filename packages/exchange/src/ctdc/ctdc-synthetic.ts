import { columns } from '../csv/column.ts'
import { exploitationFlags } from './exploitation-flags.ts'
import type { Flags } from './flags.ts'
import { ctdcVictims } from './victims.ts'

const flags: Flags = {
  meansDebtBondageEarnings: [['controlMethods', 'DebtBondageOrTakesEarnings']],
  meansThreats: [['controlMethods', 'ThreatsOfAnyKind']],
  meansAbusePsyPhySex: [['controlMethods', 'PsychologicalPhysicalOrSexualAbuse']],
  meansFalsePromises: [['controlMethods', 'FalsePromises']],
  meansDrugsAlcohol: [['controlMethods', 'PsychoactiveSubstance']],
  meansDenyBasicNeeds: [['controlMethods', 'DeniesBasicNeeds']],
  meansExcessiveWorkHours: [['controlMethods', 'ExcessiveWorkingHours']],
  meansWithholdDocs: [['controlMethods', 'WithholdsDocuments']],
  ...exploitationFlags,
}

/** Until groups had codes of their own, a flag for several means at once was kept as the first of them. */
const earlierFlags: Flags = {
  ...flags,
  meansDebtBondageEarnings: [['controlMethods', 'DebtBondage']],
  meansThreats: [['controlMethods', 'PhysicalThreats']],
  meansAbusePsyPhySex: [['controlMethods', 'PsychologicalAbuse']],
  meansDenyBasicNeeds: [['controlMethods', 'WithholdsNecessities']],
}

/** The CTDC Global Synthetic Dataset: made to resemble the real cases, so every case of it is marked as synthetic. */
export const ctdcSynthetic = ctdcVictims({
  dataset: 'ctdc-synthetic',
  synthetic: true,
  flags,
  earlierFlags,
  otherNames: {
    typeOfLabourAgriculture: 'sectorOfLabourAgriculture',
    typeOfLabourConstruction: 'sectorOfLabourConstruction',
    typeOfLabourDomesticWork: 'sectorOfLabourDomesticWork',
    typeOfLabourHospitality: 'sectorOfLabourHospitality',
    typeOfSexProstitution: 'sectorOfSexProstitution',
    typeOfSexPornography: 'sectorOfSexPornography',
  },
  derived: columns(['traffickMonths', 'recruiterRelationOther'], { use: 'derived' }),
  countryOf: (code) => code,
})
