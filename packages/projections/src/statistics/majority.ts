import { codeList } from '@ledger/kernel'
import type { AgeBand } from '@ledger/ledger'
import type * as t from 'io-ts'

/** CTDC, majorityStatus: whether a person was under 18 at the time of the report. */
export const Majority = codeList('Majority', ['Child', 'Adult', 'Unknown'])
export type Majority = t.TypeOf<typeof Majority>

/** What each age band says of it. */
export const majorities: Readonly<Record<AgeBand, Majority>> = {
  '0-8': 'Child',
  '9-17': 'Child',
  '18-20': 'Adult',
  '21-23': 'Adult',
  '24-26': 'Adult',
  '27-29': 'Adult',
  '30-38': 'Adult',
  '39-47': 'Adult',
  '48+': 'Adult',
  '0-17': 'Child',
  '18+': 'Adult',
  Unknown: 'Unknown',
}
