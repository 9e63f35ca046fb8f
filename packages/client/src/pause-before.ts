import { setTimeout as sleep } from 'node:timers/promises'

const firstPause = 200
const longestPause = 5_000

/** Waits before an attempt (the second is the first to be waited for), longer each time; not once it is aborted. */
export const pauseBefore = async (attempt: number, signal: AbortSignal | undefined): Promise<void> => {
  const milliseconds = Math.min(firstPause * 2 ** (attempt - 2), longestPause)
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
}
