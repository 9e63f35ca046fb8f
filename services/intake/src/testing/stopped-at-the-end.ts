import type { EventStore } from '@ledger/event-store'
import { afterAll } from 'vitest'
import type { IntakeUnderTest } from './intake-under-test.ts'

type Through = (store: EventStore) => EventStore

/** Starts what tests of a file need, each time anew; the intakes are stopped when all of them have ended: some run side by side. */
export const stoppedAtTheEnd = <A extends { readonly intake: IntakeUnderTest }>(
  start: (through?: Through) => Promise<A>,
): ((through?: Through) => Promise<A>) => {
  const started: A[] = []
  afterAll(async () => {
    for (const { intake } of started.splice(0)) await intake.stop()
  })
  return async (through) => {
    const one = await start(through)
    started.push(one)
    return one
  }
}
