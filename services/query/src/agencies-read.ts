import type { ReadQueries } from '@ledger/read-model'
import { agencyDirectory, type AgencyDirectory } from '@ledger/service-kit'

/** The agencies that the read models know of; `ofRegion` are those that the settings name. */
export const agenciesRead = (
  queries: Pick<ReadQueries, 'standing'>,
  ofRegion: ReadonlyArray<string>,
  now: () => number,
): AgencyDirectory => agencyDirectory(async (id) => (await queries.standing('agency', id))?.state, ofRegion, now)
