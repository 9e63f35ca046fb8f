import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** HTCDS 2.0: role of a suspect. */
export const SuspectRole = codeList('SuspectRole', [
  'TravellingPartner',
  'Transporter',
  'RecruiterOrIntermediary',
  'BrokerTravelAgent',
  'Smuggler',
  'Abuser',
  'Kidnapper',
  'Exploiter',
  'Other',
])
export type SuspectRole = t.TypeOf<typeof SuspectRole>
