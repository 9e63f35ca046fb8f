import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until a number has not changed for half a second. */
export const untilStill = async (read: () => number): Promise<void> => {
  for (let last = -1, same = 0; same < 10;) {
    await sleep(50)
    same = read() === last ? same + 1 : 0
    last = read()
  }
}
