import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** A protection measure granted to a victim or witness. */
export const ProtectionMeasure = codeList('ProtectionMeasure', [
  'ReflectionPeriod',
  'TemporaryResidence',
  'PoliceProtection',
  'WitnessProtection',
  'NonPunishment',
  'OverstayFineWaived',
  'CourtProtectionOrder',
  'Other',
])
export type ProtectionMeasure = t.TypeOf<typeof ProtectionMeasure>
