import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** CTDC: the age bands of every statistic. A child is under 18. */
export const AgeBand = codeList('AgeBand', [
  '0-8',
  '9-17',
  '18-20',
  '21-23',
  '24-26',
  '27-29',
  '30-38',
  '39-47',
  '48+',
  'Unknown',
])
export type AgeBand = t.TypeOf<typeof AgeBand>
