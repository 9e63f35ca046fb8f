import type { CommandType } from '@ledger/wire'
import type { Desk } from './desk.ts'

/** What happens on a day (days since 1970-01-01), and the command that says so. */
export type Step = { readonly day: number; readonly command: CommandType; readonly data: object }

/** A step, and when it is recorded (milliseconds since 1970): on the day on which it happens, or later. */
export type RecordedStep = Step & { readonly at: number }

/** The life of one record: its steps in the order in which they are recorded, and what names the record in the commands. */
export type Life = {
  readonly name: string
  /** The desk that holds the record, and records all of its steps. */
  readonly desk: Desk
  /** The id that the record is made with; without it, later commands name the record by the key of the first. */
  readonly id?: string
  readonly steps: ReadonlyArray<RecordedStep>
}

/** Steps in the order of their days; those of one day stay in the order in which they were told. */
export const inOrder = <A extends { readonly day: number }>(steps: ReadonlyArray<A>): ReadonlyArray<A> =>
  steps.toSorted((a, b) => a.day - b.day)
