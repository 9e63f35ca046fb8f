import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** Whether two records of one person tell the same journey (or journeys), or each another. */
export const MergedJourneys = codeList('MergedJourneys', ['Same', 'Two'])
export type MergedJourneys = t.TypeOf<typeof MergedJourneys>
