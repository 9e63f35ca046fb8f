import type { EventStore } from '@ledger/event-store'
import { AsyncLocalStorage } from 'node:async_hooks'

/** A place in the order of appends. */
type Turn = {
  /** Resolves when all before it have handed their appends over. */
  readonly before: Promise<void>
  /** Whether it appends more than once, and keeps its turn to its end. */
  readonly isHeld: boolean
  readonly over: () => void
}

/**
 * A store whose appends are handed over in the order in which their tasks took their turns, though these run beside each
 * other: so many share one transaction, and the log has the order of the tasks. What does not belong to a task is
 * appended at once.
 */
export const appendsInTurn = (store: EventStore) => {
  const current = new AsyncLocalStorage<Turn>()
  let last: Promise<void> = Promise.resolve()
  const append: EventStore['append'] = (stream, expected, events) => async () => {
    const turn = current.getStore()
    await turn?.before
    const appending = store.append(stream, expected, events)()
    if (turn?.isHeld === false) turn.over()
    return appending
  }
  return {
    store: { ...store, append } satisfies EventStore,
    /**
     * The next turn, in which a task is run that has to be. `isHeld` where it appends more than once, or waits for others
     * by itself: it begins when all before it have appended, and nothing after it appends before it ends.
     */
    nextTurn: (isHeld: boolean) => {
      const before = last
      const { promise, resolve } = Promise.withResolvers<undefined>()
      const over = () => resolve(undefined)
      last = promise
      return async <A>(task: () => Promise<A>): Promise<A> => {
        try {
          if (isHeld) await before
          return await current.run({ before, isHeld, over }, task)
        } finally {
          void before.then(over)
        }
      }
    },
  }
}
