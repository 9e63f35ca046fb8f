import type { Instant } from '@ledger/kernel'

const quarterOfAnHour = 15 * 60 * 1000

/** The number of the quarter of an hour of a moment, counted from 1970: 14:00 to 14:14:59.999 are one. */
export const quarterOf = (at: Instant): number => Math.floor(Date.parse(at) / quarterOfAnHour)
