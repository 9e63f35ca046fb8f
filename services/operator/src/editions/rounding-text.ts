import { wrongInRounding, type Rounding } from '@ledger/disclosure'
import * as t from 'io-ts'

/**
 * The bounds of the setting. What is published of a small change stands for at least `leastBase` numbers; ten persons and
 * fewer are never published as they are, which is the house's threshold everywhere (11 persons).
 */
const [leastBase, mostBase, leastRounded, mostRounded] = [3, 100, 10, 1000]

const written = /^(\d{1,3})\/(\d{1,4})$/

const roundingOf = (text: string): Rounding | undefined => {
  const [, base, largestRounded] = written.exec(text) ?? []
  if (base === undefined || largestRounded === undefined) return undefined
  const rounding = { base: Number(base), largestRounded: Number(largestRounded) }
  const isBounded =
    rounding.base >= leastBase &&
    rounding.base <= mostBase &&
    rounding.largestRounded >= leastRounded &&
    rounding.largestRounded <= mostRounded
  return isBounded && wrongInRounding(rounding) === null ? rounding : undefined
}

/** How editions round, as an environment variable holds it: `5/10`, the base and the largest change that is rounded. */
export const RoundingText = new t.Type<Rounding, string, unknown>(
  'Rounding',
  (u): u is Rounding => typeof u === 'object' && u !== null && 'base' in u && 'largestRounded' in u,
  (u, context) => {
    const rounding = typeof u === 'string' ? roundingOf(u) : undefined
    return rounding === undefined
      ? t.failure(
          u,
          context,
          `must be a base and the largest change that is rounded, a multiple of it, as 5/10: base ${leastBase} to ${mostBase}, largest ${leastRounded} to ${mostRounded}`,
        )
      : t.success(rounding)
  },
  ({ base, largestRounded }) => `${base}/${largestRounded}`,
)
