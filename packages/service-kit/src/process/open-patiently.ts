import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { noAgencies } from '../access/agency-directory.ts'
import { noTokens } from '../auth/token-verifier.ts'
import { httpApp } from '../http/http-app.ts'
import { problem } from '../http/problem.ts'
import { publicRoute } from '../http/public-route.ts'
import { serveWithMetrics, type WatchedHttpService, type WatchedListening } from '../http/serve-with-metrics.ts'
import { liveRoute } from '../http/service-routes.ts'
import type { Logger } from '../logger.ts'
import { httpMetrics, serviceRegistry } from '../metrics.ts'

/** What a service waits for, and for how long already, in seconds. */
export type Waiting = { readonly reason: string; readonly forSeconds: number }

/** Something that a service cannot do without, and that may not let it in yet. */
export type PatientOptions<Error extends { readonly reason: string }, A> = {
  readonly service: string
  readonly open: () => Promise<E.Either<Error, A>>
  /** Whether the same may succeed later, though nothing of this service is changed. */
  readonly mayPass: (error: Error) => boolean
  /** What `/health/ready` answers meanwhile, with 503. */
  readonly readiness: { readonly codec: t.Mixed; readonly of: (waiting: Waiting) => unknown }
  readonly listening: WatchedListening
  readonly logger: Logger
  /** Aborted when the service is told to stop. */
  readonly signal: AbortSignal
}

const [firstPause, longestPause] = [500, 15_000]

/**
 * Opens something at once, or waits for it where that may help: then it is tried again and again with growing pauses, each
 * told by the log, and meanwhile the service listens: `/health/live` says that it is there, `/health/ready` what it waits
 * for, and every other address is unavailable. On the left one line that says why it cannot be.
 */
export const openPatiently = async <Error extends { readonly reason: string }, A>(
  options: PatientOptions<Error, A>,
): Promise<E.Either<string, A>> => {
  const { service, open, mayPass, readiness, listening, logger, signal } = options
  const since = Date.now()
  let reason = ''
  let http: WatchedHttpService | undefined
  const listen = async (): Promise<E.Either<string, WatchedHttpService>> => {
    const registry = serviceRegistry(service)
    const ready = publicRoute('/health/ready', 'What is waited for', { codec: readiness.codec }, () => ({
      status: 503,
      json: readiness.of({ reason, forSeconds: (Date.now() - since) / 1000 }),
    }))
    const app = httpApp({
      routes: [ready, liveRoute],
      verify: noTokens,
      agencyOf: noAgencies,
      logger,
      metrics: httpMetrics(registry),
      otherwise: () =>
        problem('unavailable', 'This service is starting. Send the same request again.', { retryAfter: 5 }),
    })
    return serveWithMetrics(app, registry, listening, logger)
  }
  try {
    for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
      const opened = await open()
      if (E.isRight(opened)) {
        if (http !== undefined) logger.info({ seconds: (Date.now() - since) / 1000 }, 'goes on: it is let in')
        return opened
      }
      reason = opened.left.reason
      if (!mayPass(opened.left)) return E.left(reason)
      if (http === undefined) {
        const listens = await listen()
        if (E.isLeft(listens)) return listens
        http = listens.right
      }
      logger.warn({ reason, url: http.url, pauseMilliseconds: pause }, 'waits, and tries again')
      await sleep(pause, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return E.left(`it was told to stop while it waited: ${reason}`)
    }
  } finally {
    await http?.stop(1000)
  }
}
