import type { Appended, EventStore, ExpectedRevision, NewEvent } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'

/** Appends as a caller does it: while it is not known to be applied, the same once more. Gives up after a while. */
export const appendUntilKnown = async (
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: ReadonlyArray<NewEvent>,
): Promise<Appended> => {
  for (let attempt = 1; ; attempt++) {
    const result = await store.append(stream, expected, events)()
    if (E.isRight(result)) return result.right
    const { kind } = result.left
    const mayRepeat = kind === 'unavailable' || kind === 'outcome-unknown'
    if (!mayRepeat || attempt === 200) throw new Error(`attempt ${attempt}: ${JSON.stringify(result.left)}`)
    await sleep(20)
  }
}
