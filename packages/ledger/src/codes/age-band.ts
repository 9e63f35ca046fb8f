import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/**
 * CTDC: the age bands of every statistic. A child is under 18. `0-17` and `18+` are a child and an adult of whom the band
 * is not known.
 */
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
  '0-17',
  '18+',
  'Unknown',
])
export type AgeBand = t.TypeOf<typeof AgeBand>
