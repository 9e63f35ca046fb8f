import { instantOf, type Instant } from '@ledger/kernel'
import { daysBetweenEditions } from '@ledger/ledger'

const dayMs = 86_400_000

/** So many days an edition may be late for the last one's sake; where it would be more, its month is left out. */
const mostDaysLate = 7

/** The day of a month on which editions are due, as an instant: 00:00 UTC. `month` counts from 0, over the years' ends. */
const dueAt = (year: number, month: number, dueDay: number): number => Date.UTC(year, month, dueDay)

/** The day of an instant, as `2024-08-01`. */
export const dayOf = (instant: Instant): string => instant.slice(0, 10)

/** From when on an edition can be closed after one with this cut. */
const earliestAfter = (cut: Instant): number => Date.parse(cut) + daysBetweenEditions * dayMs

/** Whether a due day is kept after an edition with this cut. */
const isKept = (due: number, cut: Instant | undefined): boolean =>
  cut === undefined || (due > Date.parse(cut) && earliestAfter(cut) <= due + mostDaysLate * dayMs)

/** The day on which the next edition is due after one with this cut. `dueDay`: the day of the month, 1 to 28. */
export const nextDueOn = (cut: Instant, dueDay: number): string => {
  const at = new Date(cut)
  for (let months = 0; ; months++) {
    const due = dueAt(at.getUTCFullYear(), at.getUTCMonth() + months, dueDay)
    if (isKept(due, cut)) return dayOf(instantOf(due))
  }
}

/** The due days after an instant, up to and with a day (`2026-11-29`), in their order. */
export const dueDaysBetween = (after: Instant, until: string, dueDay: number): ReadonlyArray<string> => {
  const at = new Date(after)
  const days: string[] = []
  for (let month = at.getUTCMonth(); ; month++) {
    const due = dueAt(at.getUTCFullYear(), month, dueDay)
    const day = dayOf(instantOf(due))
    if (day > until) return days
    if (due > at.getTime()) days.push(day)
  }
}

/**
 * The day for which an edition is to be closed now, or undefined: the latest due day that has come, where the last one on
 * the true clock (`trueCut`) was not closed since, and is long enough ago. When editions of a synthetic caseload were
 * closed says nothing of it.
 */
export const dueNow = (now: Instant, dueDay: number, trueCut: Instant | undefined): string | undefined => {
  const at = new Date(now)
  const ofThisMonth = dueAt(at.getUTCFullYear(), at.getUTCMonth(), dueDay)
  const due = ofThisMonth <= Date.parse(now) ? ofThisMonth : dueAt(at.getUTCFullYear(), at.getUTCMonth() - 1, dueDay)
  if (!isKept(due, trueCut)) return undefined
  if (trueCut !== undefined && Date.parse(now) < earliestAfter(trueCut)) return undefined
  return dayOf(instantOf(due))
}
