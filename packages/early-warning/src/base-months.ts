import { endOf, monthAfter } from './months.ts'
import type { WatchedEdition } from './watched.ts'

/** A month, and the edition by which it is to be known. */
export type KnownMonth = { readonly month: string; readonly by: WatchedEdition }

/** The months that a month is compared with, each as it was known as long after its end. */
export type BaseMonths = { readonly kind: 'same-quarter' | 'recent'; readonly months: ReadonlyArray<KnownMonth> }

/** By how much the lags may differ: editions are a month apart, and one may be closed some days late. */
const nearestMs = 15 * 24 * 3_600_000
const recent = { leftOut: 2, fewest: 12, most: 24 }

/** A month as it was known so long after its end, or undefined where no edition was made then. */
const knownAfter = (editions: ReadonlyArray<WatchedEdition>, month: string, lagMs: number): KnownMonth | undefined => {
  const off = ({ cut }: WatchedEdition): number => Math.abs(Date.parse(cut) - endOf(month) - lagMs)
  const near = editions.filter((one) => Date.parse(one.cut) >= endOf(month) && off(one) <= nearestMs)
  const by = near.reduce<WatchedEdition | undefined>(
    (best, one) => (best === undefined || off(one) < off(best) ? one : best),
    undefined,
  )
  return by && { month, by }
}

/**
 * What a month is compared with, as an edition finds it: the same quarter of the three years before; where these are not
 * all known, the last 12 to 24 months but the last two; undefined where there are fewer.
 */
export const baseMonthsOf = (
  editions: ReadonlyArray<WatchedEdition>,
  month: string,
  cut: string,
): BaseMonths | undefined => {
  const lagMs = Date.parse(cut) - endOf(month)
  const known = (by: number) => knownAfter(editions, monthAfter(month, by), lagMs)
  const quarters = [1, 2, 3].flatMap((years) => [-1, 0, 1].map((beside) => known(beside - 12 * years)))
  const all = quarters.filter((one) => one !== undefined)
  if (all.length === quarters.length) return { kind: 'same-quarter', months: all }
  const before: KnownMonth[] = []
  for (let by = recent.leftOut + 1; by <= recent.leftOut + recent.most; by++) {
    const one = known(-by)
    if (one === undefined) break
    before.push(one)
  }
  return before.length < recent.fewest ? undefined : { kind: 'recent', months: before }
}
