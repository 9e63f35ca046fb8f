import type * as t from 'io-ts'
import { checked } from './checked.ts'

/** A whole number from `least` to `most`, both included; without `most`, as far as JSON is exact. */
export const wholeNumber = (
  name: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): t.Type<number, number> => {
  const open = most === Number.MAX_SAFE_INTEGER
  return checked(
    name,
    (u): u is number => typeof u === 'number' && Number.isSafeInteger(u) && u >= least && u <= most,
    open ? `must be a whole number of at least ${least}` : `must be a whole number from ${least} to ${most}`,
    { type: 'integer', minimum: least, ...(open ? {} : { maximum: most }) },
  )
}
