import type { EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'

/**
 * The event store as it stands, of which nothing is kept that is appended: what a command would come to is found out with
 * it, and not done. Where a stream is expected not to exist, it is looked at, as the store itself would.
 */
export const dryStore = (store: EventStore): EventStore => ({
  ...store,
  append: (stream, expected, events) => async () => {
    if (expected === 'no-stream') {
      let actual: number | undefined
      for await (const { revision } of store.readStream(stream)) actual = revision
      if (actual !== undefined) return E.left({ kind: 'conflict', actual })
    }
    const before = typeof expected === 'number' ? expected : -1
    return E.right({ revision: before + events.length, position: await store.head() })
  },
})
