import type { EventStore } from '@ledger/event-store'
import { afterEach } from 'vitest'
import type { IntakeUnderTest } from './intake-under-test.ts'

type Through = (store: EventStore) => EventStore

/** Starts what tests of a file need, each time anew, and stops its intake once the test has ended. */
export const stoppedAfterEach = <A extends { readonly intake: IntakeUnderTest }>(
  start: (through?: Through) => Promise<A>,
): ((through?: Through) => Promise<A>) => {
  const started: A[] = []
  afterEach(async () => {
    for (const { intake } of started.splice(0)) await intake.stop()
  })
  return async (through) => {
    const one = await start(through)
    started.push(one)
    return one
  }
}
