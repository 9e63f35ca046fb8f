import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { DecisionContext } from './decision.ts'
import { latestDay } from './latest-day.ts'

/** Whether every day that the date can mean is still to come, anywhere on Earth. */
export const isFuture = (date: PartialDate, { now }: DecisionContext): boolean => {
  const { lower } = boundsOf(date)
  return lower !== null && lower > latestDay(now)
}

/** Whether the whole of `one` lies before the whole of `other`. Dates that could be the same day do not. */
export const surelyBefore = (one: PartialDate, other: PartialDate): boolean => {
  const { upper } = boundsOf(one)
  const { lower } = boundsOf(other)
  return upper !== null && lower !== null && upper < lower
}
