import { loadStream, type EventStore } from '@ledger/event-store'
import { agencyAggregate, agencyStream, type AgencyId } from '@ledger/ledger'
import { agencyDirectory, type AgencyDirectory } from './agency-directory.ts'

/** The agencies that are registered in an event store; `ofRegion` are those that the settings name. */
export const agenciesIn = (
  store: Pick<EventStore, 'readStream'>,
  ofRegion: ReadonlyArray<string>,
  now: () => number,
): AgencyDirectory =>
  agencyDirectory(
    async (id) => (await loadStream(store, agencyAggregate, agencyStream(id as AgencyId), '')).state,
    ofRegion,
    now,
  )
