import { LRUCache } from 'lru-cache'
import type { Caller } from './auth/caller.ts'
import { problem, type Problem } from './http/problem.ts'

type Bucket = { left: number; since: number }

/** Turns a caller away who asks for more than its share; `cost` 1 is a plain request, what works harder costs more. */
export type RateLimit = (caller: Caller, cost: number) => Problem | undefined

/** So much cost a second, over a while: of all callers of an agency together, and of each. */
export type RateLimits = { readonly agency: number; readonly actor: number }

const mostBuckets = 10_000
/** A bucket holds so many seconds' worth. */
const burst = 10

/** Buckets of tokens, one a name, filled steadily. */
const buckets = (perSecond: number, now: () => number) => {
  const most = perSecond * burst
  const kept = new LRUCache<string, Bucket>({ max: mostBuckets })
  return {
    /** How many seconds until the bucket of that name holds the cost; 0 where it does. More than it ever holds waits until it is full. */
    waitFor: (name: string, cost: number): number => {
      const at = now()
      const bucket = kept.get(name) ?? { left: most, since: at }
      bucket.left = Math.min(most, bucket.left + ((at - bucket.since) / 1000) * perSecond)
      bucket.since = at
      kept.set(name, bucket)
      return Math.max(0, (Math.min(cost, most) - bucket.left) / perSecond)
    },
    take: (name: string, cost: number): void => {
      const bucket = kept.get(name)
      if (bucket !== undefined) bucket.left -= Math.min(cost, most)
    },
  }
}

/**
 * Limits how much agencies and those who act for them ask for: a bucket of tokens for each agency and for each person
 * or program, holding ten seconds' worth. What is turned away costs nothing.
 */
export const rateLimit = ({ agency: ofAgency, actor: ofActor }: RateLimits, now: () => number): RateLimit => {
  const agencies = buckets(ofAgency, now)
  const actors = buckets(ofActor, now)
  return ({ agency, actor }, cost) => {
    const [agencyWait, actorWait] = [agencies.waitFor(agency, cost), actors.waitFor(actor, cost)]
    const wait = Math.max(agencyWait, actorWait)
    if (wait > 0) {
      const whose = agencyWait > actorWait ? `all of the agency together at most ${ofAgency}` : `at most ${ofActor}`
      const detail = `Requests cost more than is taken: ${whose} a second, and this one costs ${cost}.`
      return problem('too-many-requests', detail, { retryAfter: Math.max(1, Math.ceil(wait)) })
    }
    agencies.take(agency, cost)
    actors.take(actor, cost)
    return undefined
  }
}
