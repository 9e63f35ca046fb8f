import type { Logger } from './logger.ts'

/** What has to be stopped when the process ends, in its order. */
export type Stoppable = { readonly name: string; readonly stop: () => Promise<void> }

/** Waits for SIGTERM or SIGINT; a second one ends the process at once. Resolves to the signal's name. */
export const untilSignalled = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let first = true
    const on = (signal: NodeJS.Signals) => {
      if (!first) process.exit(130)
      first = false
      resolve(signal)
    }
    process.on('SIGTERM', on)
    process.on('SIGINT', on)
  })

/** Stops all in order, each with what is left of the deadline; what does not stop in time is said and left behind. */
export const stopAll = async (all: ReadonlyArray<Stoppable>, timeoutMs: number, logger: Logger): Promise<void> => {
  const until = Date.now() + timeoutMs
  for (const { name, stop } of all) {
    const late = Symbol('late')
    const timer = new Promise<typeof late>((resolve) =>
      setTimeout(() => resolve(late), Math.max(until - Date.now(), 100)).unref(),
    )
    const outcome = await Promise.race([
      stop().catch((error: unknown) => logger.error({ err: error, name }, 'stopping failed')),
      timer,
    ])
    if (outcome === late) logger.warn({ name }, 'did not stop in time')
  }
}
