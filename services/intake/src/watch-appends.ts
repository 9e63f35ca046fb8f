import type { AppendError, EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'

/**
 * For how long after a failed append nothing is said to be writable, in milliseconds. Not for ever: whoever stops sending
 * because of it would never let the store show that it takes appends again.
 */
const toldFor = 15_000

const passing: ReadonlySet<AppendError['kind']> = new Set(['unavailable', 'outcome-unknown', 'clock-behind'])

/** A store whose appends are watched, and why nothing could be written lately. */
export type WatchedStore = {
  readonly store: EventStore
  /** Why the last append failed for a passing reason, as a full disk is; undefined where it did not, or long ago. */
  readonly failing: () => string | undefined
}

/** Watches the appends of a store; `now` in milliseconds since 1970. */
export const watchAppends = (store: EventStore, now: () => number): WatchedStore => {
  let last: { readonly reason: string; readonly until: number } | undefined
  return {
    store: {
      ...store,
      append: (...args) => {
        const append = store.append(...args)
        return async () => {
          const appended = await append()
          if (E.isRight(appended)) last = undefined
          else if (passing.has(appended.left.kind) && 'reason' in appended.left) {
            last = { reason: appended.left.reason, until: now() + toldFor }
          }
          return appended
        }
      },
    },
    failing: () => (last !== undefined && now() < last.until ? last.reason : undefined),
  }
}
