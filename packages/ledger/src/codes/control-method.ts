import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/**
 * HTCDS 2.0, methods of control: the union of its two lists, with the extensions RestrictsCommunication and
 * ExcessiveFines, and the groups of the CTDC Global Synthetic Dataset, which does not say which one of a group it was.
 */
export const ControlMethod = codeList('ControlMethod', [
  'PhysicalThreats',
  'ThreatsLawEnforcement',
  'ThreatensChildrenFamily',
  'DebtBondage',
  'FalsePromises',
  'PhysicalAbuse',
  'SexualAbuse',
  'TakesEarnings',
  'RestrictsFinancialAccess',
  'RestrictsMedicalCare',
  'RestrictsMovement',
  'WithholdsNecessities',
  'PsychologicalAbuse',
  'PsychoactiveSubstance',
  'ExcessiveWorkingHours',
  'WithholdsDocuments',
  'Other',
  'RestrictsCommunication',
  'ExcessiveFines',
  'DebtBondageOrTakesEarnings',
  'ThreatsOfAnyKind',
  'PsychologicalPhysicalOrSexualAbuse',
  'DeniesBasicNeeds',
])
export type ControlMethod = t.TypeOf<typeof ControlMethod>
