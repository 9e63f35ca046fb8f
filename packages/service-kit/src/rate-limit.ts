import { LRUCache } from 'lru-cache'
import type { Caller } from './auth/caller.ts'
import { problem, type Problem } from './http/problem.ts'

type Bucket = { left: number; since: number }

const mostCallers = 10_000

/**
 * Turns callers away who ask more often than so many times a second over a while: a bucket of tokens for each token
 * subject, filled steadily, holding ten seconds' worth.
 */
export const rateLimit = (perSecond: number, now: () => number): ((caller: Caller) => Problem | undefined) => {
  const most = perSecond * 10
  const buckets = new LRUCache<string, Bucket>({ max: mostCallers })
  return ({ actor }) => {
    const at = now()
    const bucket = buckets.get(actor) ?? { left: most, since: at }
    bucket.left = Math.min(most, bucket.left + ((at - bucket.since) / 1000) * perSecond)
    bucket.since = at
    buckets.set(actor, bucket)
    if (bucket.left < 1)
      return problem('too-many-requests', `Not more than ${perSecond} a second, please.`, { retryAfter: 1 })
    bucket.left -= 1
    return undefined
  }
}
