import { baseDimensions } from '@ledger/projections'
import { describe, expect, test } from 'vitest'
import { attackLedger } from './attack-ledger.ts'
import { both, notAttacked, type Attacked } from './attacked.ts'
import { differenceCells, differenceMargins, differenceSuppressed } from './difference-editions.ts'
import { madeUpLedger } from './made-up-ledger.ts'
import { publishedLedger } from './published-ledger.ts'
import { suppressedLedger } from './suppressed-ledger.ts'

// A seeded sample; `npm run attack` is the full run.
const seeds = [1, 2, 3, 4]
const rounding = { base: 5, largestRounded: 10 }
const ledgers = seeds.map((seed) =>
  publishedLedger(madeUpLedger(seed, baseDimensions, 1 + (seed % 3)), `secret ${seed}`, rounding),
)
const attackedBy = (attacker: (ledger: (typeof ledgers)[number], seed: number) => Attacked): Attacked =>
  ledgers.map(attacker).reduce(both, notAttacked)

describe('who knows the rule, all that is published, the largest errors and the reasons', () => {
  test('narrows no small change, cell or difference between editions to fewer than five values by linear programs', () => {
    const { tried, pinned, narrowest } = attackedBy((ledger, seed) => attackLedger(ledger, 6, seed))
    expect(tried).toBe(4 * 6)
    expect(pinned).toBe(0)
    expect(narrowest).toBeGreaterThanOrEqual(5)
  }, 600_000)

  test('reads off no small difference of any two editions', () => {
    for (const { tried, pinned, narrowest } of [attackedBy(differenceCells), attackedBy(differenceMargins)]) {
      expect(tried).toBeGreaterThan(100)
      expect(pinned).toBe(0)
      expect(narrowest).toBeGreaterThanOrEqual(5)
    }
  })
})

describe('the same attackers bite: of numbers that are only left out while they are small', () => {
  test('a third is read off by linear programs', () => {
    const { tried, pinned } = attackedBy((ledger, seed) => attackLedger(suppressedLedger(ledger), 20, seed))
    expect(pinned / tried).toBeGreaterThan(0.3)
  }, 600_000)

  test('differences between editions are read off', () => {
    expect(attackedBy(differenceSuppressed).pinned).toBeGreaterThan(20)
  })
})
