import { LRUCache } from 'lru-cache'
import type { Caller } from './auth/caller.ts'
import { problem, type Problem } from './http/problem.ts'

type Bucket = { left: number; since: number }

/** What callers may cost: `cost` 1 is a plain request, what works harder costs more. */
export type RateLimit = {
  /** Turns a caller away who asks for more than its share. */
  readonly admit: (caller: Caller, cost: number) => Problem | undefined
  /**
   * Takes what work that is under way has cost, however little is left. Gives for how many milliseconds the work is to
   * rest, so that its caller owes nothing any more.
   */
  readonly charge: (caller: Caller, cost: number) => number
}

/** So much cost a second, over a while: of all callers of an agency together, and of each. */
export type RateLimits = { readonly agency: number; readonly actor: number }

const mostBuckets = 10_000
/** A bucket holds so many seconds' worth: that much may come at once, and keeps all others waiting. */
const burst = 2

/** Buckets of tokens, one a name, filled steadily. */
const buckets = (perSecond: number, now: () => number) => {
  const most = perSecond * burst
  const kept = new LRUCache<string, Bucket>({ max: mostBuckets })
  const filled = (name: string): Bucket => {
    const at = now()
    const bucket = kept.get(name) ?? { left: most, since: at }
    bucket.left = Math.min(most, bucket.left + ((at - bucket.since) / 1000) * perSecond)
    bucket.since = at
    kept.set(name, bucket)
    return bucket
  }
  return {
    /** How many seconds until the bucket of that name holds the cost; 0 where it does. More than it ever holds waits until it is full. */
    waitFor: (name: string, cost: number): number =>
      Math.max(0, (Math.min(cost, most) - filled(name).left) / perSecond),
    take: (name: string, cost: number): void => {
      filled(name).left -= Math.min(cost, most)
    },
  }
}

/**
 * Limits how much agencies and those who act for them ask for: a bucket of tokens for each agency and for each person
 * or program, holding two seconds' worth. What is turned away costs nothing. `together` says of whom the first bucket is.
 */
export const rateLimit = (
  { agency: ofAgency, actor: ofActor }: RateLimits,
  now: () => number,
  together = 'all of the agency together',
): RateLimit => {
  const agencies = buckets(ofAgency, now)
  const actors = buckets(ofActor, now)
  const take = ({ agency, actor }: Caller, cost: number): void => {
    agencies.take(agency, cost)
    actors.take(actor, cost)
  }
  return {
    admit: (caller, cost) => {
      const agencyWait = agencies.waitFor(caller.agency, cost)
      const actorWait = actors.waitFor(caller.actor, cost)
      const wait = Math.max(agencyWait, actorWait)
      if (wait > 0) {
        const whose = agencyWait > actorWait ? `${together} at most ${ofAgency}` : `at most ${ofActor}`
        const detail = `Requests cost more than is taken: ${whose} a second, and this one costs ${Math.ceil(cost)}.`
        return problem('too-many-requests', detail, { retryAfter: Math.max(1, Math.ceil(wait)) })
      }
      take(caller, cost)
      return undefined
    },
    charge: (caller, cost) => {
      take(caller, cost)
      return 1000 * Math.max(agencies.waitFor(caller.agency, 0), actors.waitFor(caller.actor, 0))
    },
  }
}
