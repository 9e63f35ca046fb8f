import { setTimeout as sleep } from 'node:timers/promises'

/** Waits so many milliseconds, or until the caller has hung up. */
export const restFor = async (milliseconds: number, hungUp: AbortSignal): Promise<void> => {
  try {
    await sleep(milliseconds, undefined, { signal: hungUp })
  } catch (error) {
    if (!hungUp.aborted) throw error
  }
}
