import { dayNumber } from './calendar.ts'
import { eventsAround, type EventsAround } from './events-around.ts'
import { randomOf, type Random } from './random.ts'
import type { RecordIdOf } from './record-id-of.ts'
import { reportDays } from './report-days.ts'
import { surgeOf, surgesUntil, type Surge } from './surge.ts'

/**
 * What to make up: the same seed (1 to 100 characters), number of cases and last day give the same caseload, to the byte.
 * `until` is the first day, as `2026-11-29`, of which nothing is told any more. `recordId` is how the ledger derives the
 * ids of what a desk makes.
 */
export type CaseloadSize = {
  readonly seed: string
  readonly cases: number
  readonly until: string
  readonly recordId: RecordIdOf
}

/** What all cases of a caseload are made up by. */
export type Plan = Pick<CaseloadSize, 'seed' | 'recordId'> & {
  readonly until: number
  readonly around: EventsAround
  readonly surges: ReadonlyArray<Surge>
  readonly reportDay: (random: Random) => number
}

/** Plans a caseload. */
export const planOf = ({ seed, cases, until: untilDate, recordId }: CaseloadSize): Plan => {
  const until = dayNumber(untilDate)
  return {
    seed,
    recordId,
    until,
    around: eventsAround({ seed, cases, until, recordId }),
    surges: surgesUntil(until),
    reportDay: reportDays(until),
  }
}

/** How a case begins: on which day it is reported, and of which surge it is. */
export type Beginning = { readonly day: number; readonly surge: Surge | undefined }

/** How the case of a number begins. */
export const beginningOf = ({ seed, surges, reportDay }: Plan, number: number): Beginning => {
  const random = randomOf(`${seed}\nday of case ${number}`)
  const surge = surgeOf(surges, random)
  return { surge, day: surge === undefined ? reportDay(random) : random.between(surge.from, surge.to) }
}
