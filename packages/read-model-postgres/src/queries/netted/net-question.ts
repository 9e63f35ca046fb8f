import type { NettedTable } from '@ledger/projections'
import { isOfMonths } from '../../netted/month-number.ts'

/** What came to be known when: from a value or after it, and before another or through it. Without them, everything. */
type Known = {
  readonly from?: string | number
  readonly after?: string | number
  readonly before?: string | number
  readonly through?: string | number
}

/** What is asked of a netted table, in the names of its columns. */
export type NetQuestion = {
  readonly table: NettedTable
  /** The one value that each column of `by` has; those left out may have any. */
  readonly by: Readonly<Record<string, string | boolean>>
  /** Columns of texts to group by. */
  readonly groupBy: ReadonlyArray<string>
  /** Whether to group by the months between which it happened. */
  readonly byMonth: boolean
  /** Whether to group by when it was known; of tables in which that is a number. */
  readonly byKnown?: boolean
  /** Only rows that have one of these values, of several that are joined by `;`. */
  readonly values: Readonly<Record<string, ReadonlyArray<string>>>
  /** First and last day of what may have happened then, `YYYY-MM-DD`; null is open. */
  readonly from: string | null
  readonly to: string | null
  readonly known: Known
}

/** The columns that a question needs to be known apart. */
export const neededColumns = ({ groupBy, values }: NetQuestion): ReadonlySet<string> =>
  new Set([...groupBy, ...Object.keys(values)])

/** Whether it is of a period that months do not say, so that only days do. */
export const isOfDays = ({ from, to }: NetQuestion): boolean => !isOfMonths(from, to)

/** Whether it leaves out what was known first. */
export const beginsLater = ({ known: { from, after } }: Pick<NetQuestion, 'known'>): boolean =>
  from !== undefined || after !== undefined

/** Whether it is about all that is known by now. */
export const isOfNow = ({ known }: NetQuestion): boolean =>
  !beginsLater({ known }) && known.before === undefined && known.through === undefined
