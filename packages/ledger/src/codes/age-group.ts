import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** The age groups of official figures: under 18, 18 or over; absent where all are counted together. */
export const AgeGroup = codeList('AgeGroup', ['Child', 'Adult', 'Unknown'])
export type AgeGroup = t.TypeOf<typeof AgeGroup>
