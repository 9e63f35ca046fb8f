import type { EventStore } from '@ledger/event-store'
import { loadStream } from '@ledger/event-store'
import { agencyAggregate, agencyStream, type AgencyId } from '@ledger/ledger'

/** Whether an agency may write; `unknown` while its record cannot be read. */
type AgencyStatus = 'active' | 'suspended' | 'unregistered' | 'unknown'

/** Tells of agencies whether they may write. A suspension takes effect everywhere within the time an answer is kept. */
export type AgencyDirectory = {
  readonly statusOf: (agency: string) => Promise<AgencyStatus>
  /** What was known of an agency is looked up anew: its record changed here. */
  readonly forget: (agency: string) => void
}

/** How long an answer is kept, in milliseconds. */
const keptFor = 5_000

/** The directory of the agencies registered in an event store. */
export const agencyDirectory = (store: EventStore, now: () => number): AgencyDirectory => {
  const known = new Map<string, { readonly status: Promise<AgencyStatus>; readonly until: number }>()
  const lookUp = async (agency: string): Promise<AgencyStatus> => {
    try {
      const { state } = await loadStream(store, agencyAggregate, agencyStream(agency as AgencyId), '')
      return state === undefined ? 'unregistered' : state.suspended === undefined ? 'active' : 'suspended'
    } catch {
      // The store is away or the record unreadable: said as such, and asked again with the next request.
      known.delete(agency)
      return 'unknown'
    }
  }
  return {
    statusOf: (agency) => {
      const seen = known.get(agency)
      if (seen !== undefined && now() < seen.until) return seen.status
      const status = lookUp(agency)
      known.set(agency, { status, until: now() + keptFor })
      return status
    },
    forget: (agency) => known.delete(agency),
  }
}
