import type { Logger } from '@ledger/service-kit'
import type { SessionStore } from './session-store.ts'

const every = 10 * 60_000

/** Removes sessions that are over, now and then: they are found by nobody, and only take room. */
export const sweepSessions = (
  store: Pick<SessionStore, 'sweep'>,
  now: () => number,
  logger: Logger,
): { readonly stop: () => Promise<void> } => {
  let under = Promise.resolve()
  const timer = setInterval(() => {
    under = store.sweep(now()).catch((error: unknown) => {
      logger.warn({ err: error }, 'sessions that are over were not removed')
    })
  }, every)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await under
    },
  }
}
