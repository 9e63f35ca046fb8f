import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** How a person was returned. */
export const TransportMode = codeList('TransportMode', [
  'CharteredFlight',
  'CommercialFlight',
  'Land',
  'Sea',
  'Unknown',
])
export type TransportMode = t.TypeOf<typeof TransportMode>
