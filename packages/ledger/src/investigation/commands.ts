import { PartialDate, record } from '@ledger/kernel'
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

/** What can be asked of an investigation. */
export const investigationCommandCodecs = {
  OpenInvestigation: InvestigationOpening,
  AdmitInvestigator: record('AdmitInvestigator', { agency: AgencyId }),
  NameSuspect: Naming,
  ArrestSuspect: Arrest,
  ChargeSuspect: Charge,
  ConvictSuspect: Conviction,
  AcquitSuspect: Acquittal,
  OrderCompensation: Compensation,
  CloseInvestigation: InvestigationClosing,
  ReopenInvestigation: record('ReopenInvestigation', { reopenedOn: PartialDate }),
}

export type InvestigationCommandType = keyof typeof investigationCommandCodecs

/** A command on an investigation. */
export type InvestigationCommand = {
  readonly [K in InvestigationCommandType]: {
    readonly type: K
    readonly data: t.TypeOf<(typeof investigationCommandCodecs)[K]>
  }
}[InvestigationCommandType]
