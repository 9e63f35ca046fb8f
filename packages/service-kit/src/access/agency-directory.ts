import { callersAgency, type AgencyState, type CallersAgency } from '@ledger/ledger'
import { LRUCache } from 'lru-cache'

/** Tells how the agency that a caller acts for stands. */
export type AgencyOf = (agency: string) => Promise<CallersAgency>

/** What is known of agencies. */
export type AgencyDirectory = {
  readonly of: AgencyOf
  /** What was known of an agency is looked up anew: its record changed here. */
  readonly forget: (agency: string) => void
}

/** How long an answer is kept, in milliseconds: a suspension, and a grant of tokens, take effect everywhere within it. */
export const agencyKnownFor = 5_000
const mostKnown = 10_000

/**
 * The agencies as `read` finds them, which may throw where it cannot read: the standing is `unknown` then, and asked
 * for again with the next request. That an agency is not registered is not kept, so that it counts as soon as it is.
 * `ofRegion` are those that the settings name as registrars of the region.
 */
export const agencyDirectory = (
  read: (agency: string) => Promise<AgencyState>,
  ofRegion: ReadonlyArray<string>,
  now: () => number,
): AgencyDirectory => {
  const known = new LRUCache<string, { readonly found: Promise<CallersAgency>; readonly until: number }>({
    max: mostKnown,
  })
  const lookUp = async (agency: string): Promise<CallersAgency> => {
    const isOfRegion = ofRegion.includes(agency)
    try {
      const found = callersAgency(agency, await read(agency), isOfRegion)
      if (found.standing === 'unregistered') known.delete(agency)
      return found
    } catch {
      known.delete(agency)
      return {
        id: agency,
        standing: 'unknown',
        state: undefined,
        organisationType: undefined,
        isOfRegion,
        tokens: undefined,
      }
    }
  }
  return {
    of: (agency) => {
      const seen = known.get(agency)
      if (seen !== undefined && now() < seen.until) return seen.found
      const found = lookUp(agency)
      known.set(agency, { found, until: now() + agencyKnownFor })
      return found
    },
    forget: (agency) => void known.delete(agency),
  }
}

/** Knows of no agency: for a service whose routes are all public. */
export const noAgencies: AgencyOf = (agency) => Promise.resolve(callersAgency(agency, undefined, false))
