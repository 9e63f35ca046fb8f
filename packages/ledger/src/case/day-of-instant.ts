import { PartialDate, type Instant } from '@ledger/kernel'

/** The day of an instant, in UTC. */
export const dayOfInstant = (instant: Instant): PartialDate => {
  const day = instant.slice(0, 10)
  if (!PartialDate.is(day)) throw new Error(`the day of an instant is a date: ${instant}`)
  return day
}
