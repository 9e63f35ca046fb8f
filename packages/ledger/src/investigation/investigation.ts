import { listOf, PartialDate, record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { AgencyId } from '../ids.ts'
import {
  Acquittal,
  Arrest,
  Charge,
  Compensation,
  Conviction,
  InvestigationClosing,
  InvestigationOpening,
  Naming,
} from './events.ts'

/** A suspect as the investigation's events tell so far. */
export const Suspect = record(
  'Suspect',
  { naming: Naming },
  { arrest: Arrest, charge: Charge, conviction: Conviction, acquittal: Acquittal, compensation: Compensation },
)
export type Suspect = t.TypeOf<typeof Suspect>

/** An investigation as its events tell it so far; the agencies are those that take part and may write. */
export const Investigation = record(
  'Investigation',
  { opening: InvestigationOpening, agencies: listOf(AgencyId), suspects: listOf(Suspect) },
  { closing: InvestigationClosing, reopenedOn: PartialDate },
)
export type Investigation = t.TypeOf<typeof Investigation>

export type InvestigationState = Investigation | undefined
