import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** What several agencies did together. */
export const OperationKind = codeList('OperationKind', ['JointRescue', 'GroupReturn', 'BorderScreening', 'Other'])
export type OperationKind = t.TypeOf<typeof OperationKind>
