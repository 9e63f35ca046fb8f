import type { Instant } from '@ledger/kernel'

const fourteenHours = 14 * 60 * 60 * 1000

/**
 * The latest calendar day that is already today somewhere on Earth (UTC+14), as `YYYY-MM-DD`. An agency in Dili that
 * reports in the morning is a day ahead of UTC, and not in the future.
 */
export const latestDay = (now: Instant): string => new Date(Date.parse(now) + fourteenHours).toISOString().slice(0, 10)
