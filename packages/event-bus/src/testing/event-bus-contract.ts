import { describe } from 'vitest'
import { busFixture } from './bus-fixture.ts'
import type { BusUnderTest } from './bus-under-test.ts'
import { consumingContract } from './consuming-contract.ts'
import { publishingContract } from './publishing-contract.ts'
import { stoppingContract } from './stopping-contract.ts'

/** What every adapter of the bus must do, whatever its engine. `open` gives an empty bus, anew for each test. */
export const eventBusContract = (name: string, open: () => Promise<BusUnderTest>): void => {
  describe(`the event bus contract: ${name}`, () => {
    const fixture = busFixture(open)
    publishingContract(fixture)
    consumingContract(fixture)
    stoppingContract(fixture)
  })
}
