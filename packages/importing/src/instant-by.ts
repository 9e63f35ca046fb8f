import { instantOf, type Instant } from '@ledger/kernel'

/** So far two clocks may be apart, in milliseconds, for the finer one to be taken. */
const agreeing = 2_000

/**
 * When it is by the ledger's clock, as events are held against it: of the header `Date` of an answer. That tells seconds only, so
 * the clock that stands here (`here`, in milliseconds) is taken where both agree, or where there is no header.
 */
export const instantBy = (date: string | null, here: number): Instant => {
  const there = Date.parse(date ?? '')
  return instantOf(Number.isNaN(there) || Math.abs(here - there) < agreeing ? here : there)
}
