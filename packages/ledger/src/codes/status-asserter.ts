import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** HTCDS 2.0: the kind of body that asserts a trafficking status. Bodies can disagree. */
export const StatusAsserter = codeList('StatusAsserter', [
  'Police',
  'NGO',
  'CourtOrProsecution',
  'NonPoliceGovernmentalOrganization',
  'Other',
])
export type StatusAsserter = t.TypeOf<typeof StatusAsserter>
