import { boundsOf, described, Instant, instantOf, PartialDate } from '@ledger/kernel'
import * as t from 'io-ts'

const day = 86_400_000
/** Instants end with the year 9999; nothing is known later. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

const after = (milliseconds: number): Instant => instantOf(Math.min(milliseconds, latest))

const untilOf = (u: unknown): Instant | undefined => {
  if (Instant.is(u)) return after(Date.parse(u) + 1)
  if (!PartialDate.is(u) || u.includes('/')) return undefined
  const { upper } = boundsOf(u)
  return upper === null ? undefined : after(Date.parse(upper) + day)
}

/**
 * As it was known at a date: to the end of that day, month or year (UTC), or at an instant. Decoded to the first
 * instant that is no longer taken in.
 */
export const AsOf: t.Type<Instant, unknown> = described(
  new t.Type<Instant, unknown>(
    'AsOf',
    Instant.is,
    (u, context) => {
      const until = untilOf(u)
      return until === undefined
        ? t.failure(
            u,
            context,
            'must be a date (2024, 2024-12, 2024-12-31) or a UTC instant (2024-12-31T16:59:59.000Z)',
          )
        : t.success(until)
    },
    (a) => a,
  ),
  {
    type: 'string',
    description: 'As it was known at the end of a day, month or year (UTC), or at an instant',
    examples: ['2024-12-31'],
  },
)
