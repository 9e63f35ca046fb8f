import { ReadingPurpose, type Role } from '../codes/index.ts'
import type { ReadAction } from './action.ts'

/**
 * Of what a read tells: `counts` of persons, of which there are exact numbers and published ones, so that somebody must
 * decide which; `records` one by one, where the relation to them decides; what is `public` already.
 */
export const tellsOf = {
  ReadCase: 'records',
  ReadCases: 'records',
  ReadTimeline: 'records',
  ReadOperation: 'records',
  ReadInvestigation: 'records',
  ReadFigure: 'public',
  ReadAgency: 'public',
  ReadAgencies: 'public',
  ReadDataset: 'public',
  ReadMergeRequest: 'records',
  ReadMergeRequests: 'records',
  ReadStatistics: 'counts',
  ReadDurations: 'counts',
  ReadCountries: 'counts',
  ReadCorridors: 'counts',
  ReadFigures: 'public',
  ReadAccessRecords: 'records',
  ReadEditions: 'public',
  // Of published numbers alone, whoever reads them.
  ReadAlarms: 'public',
} as const satisfies Readonly<Record<ReadAction, 'counts' | 'records' | 'public'>>

/** A read that tells counts of persons: it is answered for an audience, by `audienceOf`. */
export type CountsAction = {
  [A in ReadAction]: (typeof tellsOf)[A] extends 'counts' ? A : never
}[ReadAction]

/** A read of records, or of what is public: who is shown what of them, no purpose changes. */
export type RecordsAction = Exclude<ReadAction, CountsAction>

/** Which numbers somebody is shown. `refused`: which ones cannot be told, or others are asked for than the roles allow. */
export type Audience =
  | { readonly kind: 'published' }
  | { readonly kind: 'exact'; readonly purpose: ReadingPurpose }
  | { readonly kind: 'refused'; readonly why: 'no-role' | 'not-a-statistician' | 'purpose-missing' }

const published: Audience = { kind: 'published' }
const refused = (why: Extract<Audience, { kind: 'refused' }>['why']): Audience => ({ kind: 'refused', why })

/**
 * Which numbers a caller is shown who may read counts at all. Exact ones are for statisticians who say for what; who is
 * an analyst as well gets the published ones unless a purpose is said. Without a token (`public`) there are published
 * numbers only, whatever else is said.
 */
export const audienceOf = (caller: ReadonlySet<Role> | 'public', purpose: ReadingPurpose | undefined): Audience => {
  if (caller === 'public') return published
  const [isAnalyst, isStatistician] = [caller.has('analyst'), caller.has('statistician')]
  if (!isAnalyst && !isStatistician) return refused('no-role')
  if (purpose !== undefined) return isStatistician ? { kind: 'exact', purpose } : refused('not-a-statistician')
  return isAnalyst ? published : refused('purpose-missing')
}

/** Whether somebody would be shown exact numbers who says for what: which of the purposes it is changes nothing. */
export const mayReadExact = (roles: ReadonlySet<Role>): boolean =>
  ReadingPurpose.codes.every((purpose) => audienceOf(roles, purpose).kind === 'exact')
