import type { PublishedLedger } from './published-ledger.ts'

/**
 * The same ledger published by leaving small numbers out, and nothing else: all others as they are, margins exact. It is
 * what the attackers have to break.
 */
export const suppressedLedger = (ledger: PublishedLedger): PublishedLedger => ({
  ...ledger,
  largestErrors: ledger.largestErrors.map((errors) => errors.map(() => 0)),
  changes: ledger.changes.map((change) => {
    const { exact } = change
    const isSmall = exact !== 0 && Math.abs(exact) <= 10
    const known = isSmall
      ? exact > 0
        ? { least: 1, most: 10 }
        : { least: -10, most: -1 }
      : { least: exact, most: exact }
    return { ...change, published: exact, known }
  }),
})
