/**
 * Tells whoever waits that something was appended: in this thread, in the other threads of this process (through a
 * broadcast channel named after the file), and - after at most the given pause - in other processes, which look anew.
 */
export type AppendSignal = {
  readonly notify: () => void
  /** Resolves at the next notification, after the pause, or when aborted. */
  readonly next: (signal: AbortSignal) => Promise<void>
  readonly close: () => void
}

export const appendSignal = (path: string, pauseMilliseconds: number): AppendSignal => {
  const channel = new BroadcastChannel(`ledger-appends:${path}`)
  channel.unref()
  let waiting: (() => void)[] = []
  const wake = () => {
    const all = waiting
    waiting = []
    for (const one of all) one()
  }
  channel.onmessage = wake
  return {
    notify: () => {
      wake()
      channel.postMessage(null)
    },
    next: (signal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve()
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, pauseMilliseconds)
        signal.addEventListener('abort', done)
        waiting.push(done)
      }),
    close: () => {
      wake()
      channel.close()
    },
  }
}
