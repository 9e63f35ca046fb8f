import type * as t from 'io-ts'
import { checked } from './checked.ts'

/** A number of at least 0: a count, a percentage, a ratio. */
export const quantity = (name: string): t.Type<number, number> =>
  checked(
    name,
    (u): u is number => typeof u === 'number' && Number.isFinite(u) && u >= 0 && u <= Number.MAX_SAFE_INTEGER,
    'must be a number of at least 0',
    { type: 'number', minimum: 0 },
  )
