import { LRUCache } from 'lru-cache'
import type { Caller } from '../auth/caller.ts'
import type { Logger } from '../logger.ts'
import type { Problem } from './problem.ts'
import type { AnyRoute } from './route.ts'

/** One refusal: of whom (undefined where the token was not taken), on which route, under which number. */
type Refusal = {
  readonly caller: Caller | undefined
  readonly route: Pick<AnyRoute, 'method' | 'path'>
  readonly correlationId: string
}

/** A failed authentication, a failed authorisation - by a 404 where no more may be told -, or too many requests. */
const logged: ReadonlySet<number> = new Set([401, 403, 404, 429])
/** The same refusal of the same caller on the same route is written once in so many milliseconds, with how often it was. */
const quietFor = 60_000
const mostKept = 10_000

/**
 * Logs refused authentication and authorisation: who by pseudonym and agency, which route, and why; no token, no subject
 * and nothing of what was asked for. A caller that is refused over and over does not flood the log.
 */
export const refusalLog = (
  logger: Pick<Logger, 'warn'>,
  now: () => number,
): ((refused: Problem, refusal: Refusal) => void) => {
  const kept = new LRUCache<string, { readonly until: number; unsaid: number }>({ max: mostKept })
  return ({ status, type, detail }, { caller, route, correlationId }) => {
    if (!logged.has(status)) return
    const key = JSON.stringify([status, route.method, route.path, caller?.actor, caller?.agency, caller?.issuer])
    const last = kept.get(key)
    if (last !== undefined && now() < last.until) {
      last.unsaid++
      return
    }
    kept.set(key, { until: now() + quietFor, unsaid: 0 })
    logger.warn(
      {
        status,
        type,
        reason: detail,
        method: route.method,
        route: route.path,
        correlationId,
        ...(caller !== undefined && { actor: caller.actor, agency: caller.agency, issuer: caller.issuer }),
        ...(last !== undefined && last.unsaid > 0 && { unsaid: last.unsaid }),
      },
      'a request was refused',
    )
  }
}
