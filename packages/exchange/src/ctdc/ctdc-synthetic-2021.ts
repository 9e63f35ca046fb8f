import { columns } from '../csv/column.ts'
import { exploitationFlags } from './exploitation-flags.ts'
import type { Flags } from './flags.ts'
import { ctdcVictims } from './victims.ts'

// Names of 33 characters and more are cut, as the program that the publisher used for this edition cut them.
const flags: Flags = {
  meansOfControlDebtBondage: [['controlMethods', 'DebtBondage']],
  meansOfControlTakesEarnings: [['controlMethods', 'TakesEarnings']],
  meansOfControlThreats: [['controlMethods', 'ThreatsOfAnyKind']],
  meansOfControlPsychologicalAbuse: [['controlMethods', 'PsychologicalAbuse']],
  meansOfControlPhysicalAbuse: [['controlMethods', 'PhysicalAbuse']],
  meansOfControlSexualAbuse: [['controlMethods', 'SexualAbuse']],
  meansOfControlFalsePromises: [['controlMethods', 'FalsePromises']],
  meansOfControlPsychoactiveSubsta: [['controlMethods', 'PsychoactiveSubstance']],
  meansOfControlRestrictsMovement: [['controlMethods', 'RestrictsMovement']],
  meansOfControlRestrictsMedicalCa: [['controlMethods', 'RestrictsMedicalCare']],
  meansOfControlExcessiveWorkingHo: [['controlMethods', 'ExcessiveWorkingHours']],
  meansOfControlThreatOfLawEnforce: [['controlMethods', 'ThreatsLawEnforcement']],
  meansOfControlWithholdsNecessiti: [['controlMethods', 'WithholdsNecessities']],
  meansOfControlWithholdsDocuments: [['controlMethods', 'WithholdsDocuments']],
  meansOfControlOther: [['controlMethods', 'Other']],
  ...exploitationFlags,
}

const derived = [
  'majorityStatusAtExploit',
  'traffickMonths',
  'typeOfLabourOther',
  'typeOfSexOther',
  'recruiterRelationOther',
]

/**
 * The CTDC Global Synthetic Dataset of 2021: each means of control has a flag of its own, where later editions group
 * them. Its victims are others than those of later editions, as each is made anew: so it is a data set of its own.
 */
export const ctdcSynthetic2021 = ctdcVictims({
  dataset: 'ctdc-synthetic-2021',
  synthetic: true,
  flags,
  earlierFlags: flags,
  otherNames: {
    meansOfControlPsychoactiveSubsta: 'meansOfControlPsychoactiveSubstances',
    meansOfControlRestrictsMedicalCa: 'meansOfControlRestrictsMedicalCare',
    meansOfControlExcessiveWorkingHo: 'meansOfControlExcessiveWorkingHours',
    meansOfControlThreatOfLawEnforce: 'meansOfControlThreatOfLawEnforcement',
    meansOfControlWithholdsNecessiti: 'meansOfControlWithholdsNecessities',
  },
  derived: columns(derived, { use: 'derived' }),
  countryOf: (code) => code,
})
