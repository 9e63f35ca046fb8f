import type { Dimension } from '@ledger/projections'
import { problem, type Problem } from '@ledger/service-kit'

/** As many counts as one table is put together from at most: about a second's work (decision 0058). */
export const mostCounts = 50_000

const most = mostCounts.toLocaleString('en')

/** What is told of a table that would be put together from more. */
export const tooManyCounts = problem(
  'too-large',
  `The table would be put together from more than ${most} counts, which takes longer than a second. Ask for fewer dimensions, a shorter period, or values of one of them.`,
  { errors: [{ field: 'query.groupBy', rule: `must not make more than ${most} counts` }] },
)

/** Tables by fewer dimensions than this are never so large. */
const fineFrom = 3

/**
 * Why a table is refused before it is begun, where it would be put together from too many counts, exact or published:
 * `sizeUpTo` tells of how many it would be, or that it is `most` or more.
 */
export const sizeRefused = async (
  dimensions: ReadonlyArray<Dimension>,
  sizeUpTo: (most: number) => Promise<number>,
): Promise<Problem | undefined> => {
  if (dimensions.length < fineFrom) return undefined
  const size = await sizeUpTo(mostCounts + 1)
  return size <= mostCounts ? undefined : tooManyCounts
}
