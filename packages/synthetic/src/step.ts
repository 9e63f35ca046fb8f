import type { CommandType } from '@ledger/wire'

/** What happens on a day (days since 1970-01-01): a command, and what it says. */
export type Step = { readonly day: number; readonly command: CommandType; readonly data: object }

/** The life of one record: its steps, and what names the record in the commands. */
export type Life = {
  readonly name: string
  /** The id that the record is made with; without it, later commands name the record by the key of the first. */
  readonly id?: string
  readonly steps: ReadonlyArray<Step>
}

/** Steps up to a last day in the order of their days; those of one day stay in the order in which they were told. */
export const inOrder = (steps: ReadonlyArray<Step>, lastDay: number): ReadonlyArray<Step> =>
  steps.filter(({ day }) => day <= lastDay).sort((a, b) => a.day - b.day)
