import { boundsOf, PartialDate, type Instant } from '@ledger/kernel'
import { latestDay } from './latest-day.ts'

/** Whether a date says no end. */
export const isOpen = (date: PartialDate): boolean => date.endsWith('..') || date.endsWith('/')

/**
 * The date as it was meant on the day on which it was recorded: an open end is that day, the latest anywhere on Earth, as
 * nobody knew more. One that begins after it (a plan, with its reason) is no longer than what it begins with.
 */
export const endedBy = (date: PartialDate, recordedAt: Instant): PartialDate => {
  if (!isOpen(date)) return date
  const day = latestDay(recordedAt)
  const [begin = ''] = date.split('/')
  const { lower } = boundsOf(date)
  const ended = lower !== null && lower > day ? begin : `${lower === null ? '..' : begin}/${day}`
  if (!PartialDate.is(ended)) throw new Error(`the date ${date} ends on ${day}`)
  return ended
}
