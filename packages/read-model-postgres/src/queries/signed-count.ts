import { checked } from '@ledger/kernel'

/** A sum of signed changes, as the database gives it. */
export const SignedCount = checked<number>(
  'SignedCount',
  (u): u is number => typeof u === 'number' && Number.isSafeInteger(u),
  'must be a whole number',
  {},
)
