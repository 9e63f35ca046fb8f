import { setTimeout as sleep } from 'node:timers/promises'
import { ReadModelError } from './read-model-store.ts'

const firstPause = 100
const longestPause = 5_000

/** Tries again while a database call fails for a passing reason, with growing pauses, until the signal stops it. */
export const persistently = async <A>(attempt: () => Promise<A>, signal: AbortSignal): Promise<A> => {
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof ReadModelError) || !error.transient || signal.aborted) throw error
      await sleep(pause, undefined, { signal })
    }
  }
}
