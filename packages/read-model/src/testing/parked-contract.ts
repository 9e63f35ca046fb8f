import { describe } from 'vitest'
import type { DatabaseUnderTest } from './database-under-test.ts'
import { parkedFixture } from './parked-fixture.ts'
import { parkedInRebuildContract } from './parked-in-rebuild-contract.ts'
import { retryingContract } from './retrying-contract.ts'
import { skippingContract } from './skipping-contract.ts'

/** What the read models promise of streams that were parked. Runs on PGlite and on PostgreSQL. */
export const parkedContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: streams that are parked`, () => {
    const parked = parkedFixture(make)
    retryingContract(parked)
    skippingContract(parked)
    parkedInRebuildContract(parked)
  })
}
