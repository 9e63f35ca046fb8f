import type { Rounding } from '@ledger/disclosure'
import type { KnownOfCell } from '@ledger/disclosure/testing'

/** More than anybody in a made-up ledger; stands for what has no bound by the rule alone. */
const unbounded = 100_000

/**
 * What whoever knows the rule, and what stood published in a cell, knows of the true changes of its rows by what is
 * published of them in an edition (0 where there is no row). The bounds hold the truth.
 */
export const knownByRule = (
  published: ReadonlyArray<number>,
  stood: number,
  { base, largestRounded }: Rounding,
): ReadonlyArray<KnownOfCell> => {
  const off = base - 1
  const stands = published.reduce((sum, one) => sum + one, stood)
  const large = published.filter((one) => Math.abs(one) >= largestRounded)
  const net = large.reduce((sum, one) => sum + one, 0)
  // Large changes may be rounded too, where they would show a small number by difference; which are large is not sure.
  const isNearSmall = Math.abs(stood + net) <= largestRounded * (1 + large.length)
  const largeMayBeRounded = large.some((one) => one < 0) && (isNearSmall || large.some((one) => one > 0))
  return published.map((one) => {
    const isMultiple = one % base === 0
    const rounded = { least: one - off, most: one + off }
    const isLarge = Math.abs(one) > largestRounded || (Math.abs(one) === largestRounded && largeMayBeRounded)
    const known = isLarge
      ? isMultiple && largeMayBeRounded
        ? rounded
        : { least: one, most: one }
      : isMultiple
        ? { least: Math.max(rounded.least, -largestRounded), most: Math.min(rounded.most, largestRounded) }
        : { least: one, most: one }
    // Where nothing is left in the cell, more may have gone than stood there.
    return stands === 0 && one <= 0 ? { ...known, least: -unbounded } : known
  })
}
