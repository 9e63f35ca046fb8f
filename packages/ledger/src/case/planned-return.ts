import { boundsOf, type Instant } from '@ledger/kernel'
import { latestDay } from '../latest-day.ts'
import type { Case } from './case.ts'
import type { Departure, PlannedReturn } from './facts.ts'

/**
 * Whether a departure tells of a plan: dated after the day on which it was recorded wherever on Earth, or said to be
 * `PlannedAndConfirmed`. New ones are refused; so it was recorded before plans were facts of their own.
 */
export const isPlan = ({ departedOn, dateException }: Departure, recordedAt: Instant): boolean => {
  if (dateException === 'PlannedAndConfirmed') return true
  const { lower } = boundsOf(departedOn)
  // Nearly all departed before the day in UTC: the day elsewhere is worked out for the others alone.
  return lower !== null && lower > recordedAt.slice(0, 10) && lower > latestDay(recordedAt)
}

/** The plan that an old departure tells of. */
export const planOf = ({ departedOn, mode, from, to, escorted, operation }: Departure): PlannedReturn => ({
  plannedFor: departedOn,
  mode,
  from,
  to,
  ...(escorted !== undefined && { escorted }),
  ...(operation !== undefined && { operation }),
})

/**
 * The day before which a planned return is overdue: it has not begun yet where on Earth the days begin last. What was planned for a
 * day before it is past everywhere.
 */
export const overdueBefore = (now: Instant): string => {
  const twelveHours = 12 * 60 * 60 * 1000
  return new Date(Date.parse(now) - twelveHours).toISOString().slice(0, 10)
}

/** Whether a case is open and the day of its planned return has passed everywhere on Earth, and the person has not departed. */
export const isReturnOverdue = (
  { lifecycle, plannedReturn }: Pick<Case, 'lifecycle' | 'plannedReturn'>,
  now: Instant,
) => {
  const upper = plannedReturn === undefined ? null : boundsOf(plannedReturn.plannedFor).upper
  return lifecycle === 'Open' && upper !== null && upper < overdueBefore(now)
}
