import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** How a reintegration plan ended. */
export const ReintegrationOutcome = codeList('ReintegrationOutcome', ['Completed', 'Withdrawn', 'LostContact', 'Other'])
export type ReintegrationOutcome = t.TypeOf<typeof ReintegrationOutcome>
