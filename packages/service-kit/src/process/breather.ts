import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long work goes on before others get a turn. */
const mostMilliseconds = 10

/**
 * For work that is long without waiting for anything: called between its parts, lets others have their turn when 10 ms
 * have passed since they had one.
 */
export const breather = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < mostMilliseconds) return
    await nextTurn()
    since = performance.now()
  }
}
