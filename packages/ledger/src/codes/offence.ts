import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** The offence that an investigation is about. */
export const Offence = codeList('Offence', [
  'TraffickingInPersons',
  'MigrantSmuggling',
  'OnlineScam',
  'MoneyLaundering',
  'UnlawfulDetention',
  'DocumentFraud',
  'Other',
])
export type Offence = t.TypeOf<typeof Offence>
