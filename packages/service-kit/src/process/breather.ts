import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long work goes on before others get a turn. */
const mostMilliseconds = 5

/** The long work of this process that waits to go on: one of it after each turn of the others, however much there is. */
let queue: Promise<void> = Promise.resolve()

const myTurn = (): Promise<void> => {
  queue = queue.then(() => nextTurn())
  return queue
}

/**
 * For work that is long without waiting for anything: called between its parts, lets others have their turn when 5 ms
 * have passed since they had one. Of several such works one goes on between two turns of the others.
 */
export const breather = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < mostMilliseconds) return
    await myTurn()
    since = performance.now()
  }
}
