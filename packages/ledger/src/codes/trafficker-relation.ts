import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** HTCDS 2.0: relation to the trafficker (the standard spells the last one Unaquainted). */
export const TraffickerRelation = codeList('TraffickerRelation', ['Familial', 'Acquainted', 'Unacquainted'])
export type TraffickerRelation = t.TypeOf<typeof TraffickerRelation>
