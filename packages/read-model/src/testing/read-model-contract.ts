import { describe } from 'vitest'
import { applyingContract } from './applying-contract.ts'
import { changesContract } from './changes-contract.ts'
import type { DatabaseUnderTest } from './database-under-test.ts'
import { durationsContract } from './durations-contract.ts'
import { heldCasesContract } from './held-cases-contract.ts'
import { randomQuestionsContract } from './random-questions-contract.ts'
import { readModelFixture } from './read-model-fixture.ts'
import { rebuildContract } from './rebuild-contract.ts'
import { settlingContract } from './settling-contract.ts'
import { unappliableContract } from './unappliable-contract.ts'

/** What every read model database promises (design.md §6). Runs on PGlite and on PostgreSQL. */
export const readModelContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: the read model contract`, () => {
    const fixture = readModelFixture(make)
    applyingContract(fixture)
    unappliableContract(fixture)
    rebuildContract(fixture)
    settlingContract(fixture)
    changesContract(fixture)
    randomQuestionsContract(fixture)
    durationsContract(fixture)
    heldCasesContract(fixture)
  })
}
