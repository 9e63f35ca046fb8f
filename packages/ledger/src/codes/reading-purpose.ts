import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/**
 * For what a statistician reads exact numbers: the purposes for which rounded ones do not do. There is no `Other`, as who
 * cannot say what for has the published numbers.
 */
export const ReadingPurpose = codeList('ReadingPurpose', [
  /** Official statistics are made, and editions checked before they go out. */
  'OfficialStatistics',
  /** A ministry or an ASEAN body decides by them: budgets, shelters, where to look first. */
  'PolicyAnalysis',
  /** A state owes them under a convention (ACTIP, the Palermo protocol). */
  'TreatyReporting',
  /** A court, a prosecutor or a parliament has asked. */
  'CourtOrParliamentRequest',
  /** The record is checked against its sources, or against another count. */
  'QualityControl',
  /** Research under a written agreement. */
  'ResearchUnderAgreement',
])
export type ReadingPurpose = t.TypeOf<typeof ReadingPurpose>
