import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** The sex that statistics tell apart, as UNODC publishes it; absent where both or all are counted together. */
export const Sex = codeList('Sex', ['Female', 'Male', 'Other', 'Unknown'])
export type Sex = t.TypeOf<typeof Sex>
