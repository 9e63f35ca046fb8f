import { loadStream, type EventStore } from '@ledger/event-store'
import { datasetAggregate, ownershipOf, type DatasetOwnership, type DatasetState } from '@ledger/ledger'
import { LRUCache } from 'lru-cache'
import { datasetId } from '../submission/record-ids.ts'
import { publishersInLog, type PublishersOf } from './publishers-in-log.ts'

/** What is known of data sets. Each question throws where it cannot be answered, as the log cannot be read. */
export type Datasets = {
  readonly ownershipOf: (dataset: string) => Promise<DatasetOwnership>
  readonly publishersOf: PublishersOf
}

/** An owner that is known stays the owner, so it is kept; so many are at a time. */
const mostKnown = 10_000

/**
 * The data sets of an event store. One that nobody owns is looked up each time, so that it is its owner's as soon as it is
 * registered; that of one publisher can be registered to nobody else, so it is kept as that of an owner is.
 */
export const datasetsIn = (store: Pick<EventStore, 'readStream' | 'readAll'>): Datasets => {
  const known = new LRUCache<string, DatasetOwnership>({ max: mostKnown })
  const publishersOf = publishersInLog(store)
  const standing = async (dataset: string): Promise<DatasetState> =>
    (await loadStream(store, datasetAggregate, `${datasetAggregate.category}-${datasetId(dataset)}`, '')).state
  return {
    publishersOf,
    ownershipOf: async (dataset) => {
      const before = known.get(dataset)
      if (before !== undefined) return before
      const state = await standing(dataset)
      const found = ownershipOf(state, state === undefined ? await publishersOf(dataset) : [])
      if (found.kind !== 'nobody') known.set(dataset, found)
      return found
    },
  }
}
