import { PartialDate, record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { AgencyId } from '../ids.ts'
import { Conclusion, Opening } from './events.ts'

/** What can be asked of an operation. */
export const operationCommandCodecs = {
  OpenOperation: Opening,
  AdmitAgency: record('AdmitAgency', { agency: AgencyId }),
  ConcludeOperation: Conclusion,
  CancelOperation: record('CancelOperation', { cancelledOn: PartialDate }),
}

export type OperationCommandType = keyof typeof operationCommandCodecs

/** A command on an operation. */
export type OperationCommand = {
  readonly [K in OperationCommandType]: {
    readonly type: K
    readonly data: t.TypeOf<(typeof operationCommandCodecs)[K]>
  }
}[OperationCommandType]
