import { NotLeaderError } from '@eventstore/db-client'
import { setImmediate as turn } from 'node:timers/promises'

// A follower refuses a call that is the leader's before it does anything, and names the leader. The client goes over to
// it by itself, a moment after it told of the error: so the call is made once more in the next turn of the event loop.

/** Makes a call that only the leader answers. */
export const askLeader = async <A>(call: () => Promise<A>): Promise<A> => {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof NotLeaderError)) throw error
    await turn()
    return call()
  }
}

/** Reads a stream that only the leader answers. One that had begun is not begun again: its events would come twice. */
export async function* readLeader<E>(open: () => AsyncIterable<E>): AsyncGenerator<E> {
  let mayRepeat = true
  for (;;) {
    try {
      for await (const event of open()) {
        mayRepeat = false
        yield event
      }
      return
    } catch (error) {
      if (!(error instanceof NotLeaderError) || !mayRepeat) throw error
      mayRepeat = false
      await turn()
    }
  }
}
